package dev.ouvidor.connectors.shopee;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** The comments on the products of one shop at Shopee. */
public final class ShopeeType implements ChannelType {
  static final String NAME = "shopee";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("shopId", Kind.TEXT).must(),
        SettingField.of("partnerId", Kind.TEXT).must(),
        SettingField.of("partnerKey", Kind.SECRET).must(),
        SettingField.of("refreshToken", Kind.SECRET).must(),
        SettingField.of("tokenFile", Kind.TEXT).must(),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("productUrl", Kind.TEXT)
            .or("https://shopee.com.br/product/{shop}/{item}")
            .seldom(),
        SettingField.of("maxLength", Kind.NUMBER).or("500").between(1, 10_000).seldom(),
        SettingField.of("every", Kind.DURATION).or("1m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("1m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://partner.shopeemobile.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = ShopeeSettings.of(config.settings(), surroundings.environment());
    return new ShopeeChannel(config.id(), settings, surroundings.clock());
  }
}
