package org.lookalike.security;

import java.util.Set;

/** The scopes of API keys, which methods require by {@code @RolesAllowed}. */
public final class Scope {

    /** See alerts, districts, subscriptions and deliveries. */
    public static final String READ = "read";

    /** Decide about alerts. */
    public static final String REVIEW = "review";

    /** Change the registration of a district and its subscriptions. */
    public static final String MANAGE = "manage";

    /** Register and remove districts, and vouch for what they say of themselves. */
    public static final String REGISTER = "register";

    /** Register and remove districts of the caller's own set. People have it by their role; no key has it. */
    public static final String ENROLL = "enroll";

    /** Submit account snapshots and bounced mails. */
    public static final String SUBMIT = "submit";

    /** Operate the installation: keys, rescans, tips, rejected records. */
    public static final String OPERATE = "operate";

    /** Send a mail to one person. Only detector-service has it at the notifier, by a delegation: no key, role or person does. */
    public static final String MAIL = "mail";

    /** All that a key can have. */
    public static final Set<String> ALL = Set.of(READ, REVIEW, MANAGE, REGISTER, SUBMIT, OPERATE);

    /** Scopes that a caller with some districts only cannot have. */
    static final Set<String> OF_ALL_DISTRICTS = Set.of(REGISTER, SUBMIT, OPERATE, MAIL);

    private Scope() {}

    /** Whether there is a scope of this name, be it one that keys cannot have. */
    static boolean isOne(String scope) {
        return ALL.contains(scope) || scope.equals(ENROLL) || scope.equals(MAIL);
    }
}
