package org.lookalike.notifier.delivery.email;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says that this process is not alive any more when nearly all of its connections to the mail server hang: the mail client
 * has no timeout and cannot be made to let go of them, a new process can.
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
