package org.lookalike.notifier.subscription;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;

/** The page to which a mail leads that has no room for all of its alerts. */
public interface DigestPage {

    /** Lists the alerts of a delivery to this subscription. The link and those on it expire together. */
    Uni<TemplateInstance> of(UUID deliveryId, Subscriber reader, Instant expiry, int page);
}
