package org.lookalike.notifier.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;

/** A caller may not ask for such a subscription. */
final class SubscriptionRefused extends HttpProblem {

    private static final long serialVersionUID = 1L;

    private static final int UNPROCESSABLE = 422;

    private final String field;
    private final String reason;

    private SubscriptionRefused(int status, String title, String field, String reason) {
        super(builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail("%s %s".formatted(field, reason))
                .with("violations", List.of(Map.of("field", field, "in", "body", "message", reason))));
        this.field = field;
        this.reason = reason;
    }

    static SubscriptionRefused unproved() {
        return new SubscriptionRefused(
                UNPROCESSABLE,
                "Not allowed to vouch for this address",
                "vouched",
                "needs the scope register, or an address at a web domain of the district that somebody with that scope registered,"
                        + " or removed and added again; or leave it out, and the address gets one email that asks to confirm");
    }

    /** @param which such as "subscriptions" */
    static SubscriptionRefused tooMany(String districtId, long most, String which) {
        return new SubscriptionRefused(
                Status.CONFLICT.getStatusCode(),
                "Too many subscriptions",
                "districtIds",
                "names %s, which has reached its limit of %d %s; end some of them first"
                        .formatted(districtId, most, which));
    }

    /** The field that is refused. */
    String field() {
        return field;
    }

    /** What is wrong with it, and what to do. */
    String reason() {
        return reason;
    }
}
