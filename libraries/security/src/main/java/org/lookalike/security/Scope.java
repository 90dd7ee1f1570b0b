package org.lookalike.security;

import java.util.Set;

/** What a caller may do: the words that keys are made with and that methods name in {@code @RolesAllowed}. */
public final class Scope {

    /** See alerts, districts, subscriptions and deliveries. */
    public static final String READ = "read";

    /** Decide about alerts. */
    public static final String REVIEW = "review";

    /** Change what is registered of a district, and who is told of its alerts. */
    public static final String MANAGE = "manage";

    /** Register and remove districts. */
    public static final String REGISTER = "register";

    /** Hand in what programs see: accounts, and mails that came back. */
    public static final String SUBMIT = "submit";

    /** Run the installation: keys, rescans, tips, what could not be processed. */
    public static final String OPERATE = "operate";

    /** Every scope there is. */
    public static final Set<String> ALL = Set.of(READ, REVIEW, MANAGE, REGISTER, SUBMIT, OPERATE);

    /** Scopes that cannot be had for some districts alone. */
    static final Set<String> OF_ALL_DISTRICTS = Set.of(REGISTER, SUBMIT, OPERATE);

    private Scope() {}
}
