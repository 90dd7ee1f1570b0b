package org.lookalike.notifier.link;

import java.net.URI;
import java.util.UUID;

/** Where an alert is seen. */
@FunctionalInterface
public interface AlertLink {

    URI to(UUID alertId);
}
