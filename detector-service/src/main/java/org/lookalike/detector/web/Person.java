package org.lookalike.detector.web;

import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;

/**
 * Somebody who did something, as a sentence begins with them and as they stand within it. Of a reader who came by a link in a mail this
 * service knows the subscription alone: its page has the address, for those who may see recipients.
 */
public record Person(String name, String nameWithin, @Nullable String page) {

    /** @param who as the audit names them */
    public static Person of(String who) {
        return CurrentActor.subscription(who)
                .map(id -> new Person(
                        "A recipient of the alert email", "a recipient of the alert email", "/recipients/" + id))
                .orElseGet(() -> new Person(who, who, null));
    }
}
