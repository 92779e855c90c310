<?php
// Run once in the folder above the site, with the address of the site; prints what the test is to know.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[1], PHP_URL_HOST);
require 'site/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Loja Aurora', 'dona', 'dona@loja.example', true, '', 'secret');
update_option('siteurl', $argv[1]);
update_option('home', $argv[1]);
update_option('timezone_string', 'America/Sao_Paulo');
update_option('permalink_structure', '/%postname%/');
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules(false);

// The rights of WooCommerce's shop manager, as far as comments go.
$rights = get_role('editor')->capabilities;
unset($rights['unfiltered_html']);
add_role('shop_manager', 'Shop manager', $rights);
$shop = wp_insert_user(array(
    'user_login' => 'ouvidor', 'user_pass' => 'secret', 'user_email' => 'sac@loja.example',
    'display_name' => 'Loja Aurora', 'role' => 'shop_manager'));

function password($user) {
    return WP_Application_Passwords::create_new_application_password($user, array('name' => 'test'))[0];
}
function page($type, $title) {
    return wp_insert_post(array(
        'post_type' => $type, 'post_title' => $title, 'post_status' => 'publish', 'comment_status' => 'open'));
}
echo json_encode(array(
    'owner' => password(1), 'shop' => password($shop),
    'article' => page('post', 'Como cuidar da sua bota'), 'product' => page('product', 'Bota Campo')));
