package org.lookalike.detector.audit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks for a change: whose name the audit shows. The one place of this service that turns a caller into a name. */
@ApplicationScoped
public class Who {

    /** The name for what the program does by itself. */
    public static final String PROGRAM = "lookalike";

    private static final String ANONYMOUS = "anonymous";
    private static final String BY_LINK = ", by a link in a mail";
    private static final int LENGTH = 200;

    private final SecurityIdentity identity;

    Who(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name of the caller of the current request. */
    public String name() {
        if (identity.isAnonymous()) {
            return ANONYMOUS;
        }
        return cut(identity.getPrincipal().getName(), LENGTH);
    }

    /** The name for whoever has a link that was mailed to this address. */
    public static String byLink(String address) {
        return cut(address, LENGTH - BY_LINK.length()) + BY_LINK;
    }

    private static String cut(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length);
    }
}
