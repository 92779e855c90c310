/** Where alerts are told: webhooks, Slack, Teams, PagerDuty and e-mail. */
@NullMarked
package dev.ouvidor.dashboard.outlets;

import org.jspecify.annotations.NullMarked;
