package org.lookalike.notifier.delivery.email;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Reports the process as not alive when nearly all connections to the mail server hang: the mail client has no timeout and cannot close
 * them, so that only a restart helps.
 */
@Liveness
@ApplicationScoped
class StuckConnectionsCheck implements HealthCheck {

    private final SafeMail mailer;
    private final MailConfig config;

    StuckConnectionsCheck(SafeMail mailer, MailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        int underWay = mailer.underWay();
        return HealthCheckResponse.named("mail connections")
                .status(underWay < config.maxHanging())
                .withData("in use", underWay)
                .withData("at most", config.maxHanging())
                .build();
    }
}
