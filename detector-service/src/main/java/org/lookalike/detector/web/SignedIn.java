package org.lookalike.detector.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/**
 * The person who is signed in, for pages to show, and to offer what the person may do. A page that is for everybody, or about a problem, has nobody: the person is
 * known once the request was authenticated, and showing it is no reason to do that.
 */
@Named
@ApplicationScoped
public class SignedIn {

    /** What follows the name of a person from a provider: the subject, which only the audit needs. */
    private static final String SUBJECT = " \\([^()]*\\)$";

    private final CurrentVertxRequest request;
    private final CurrentRegistry registry;

    SignedIn(CurrentVertxRequest request, CurrentRegistry registry) {
        this.request = request;
        this.registry = registry;
    }

    public boolean isKnown() {
        return caller() != null;
    }

    public String getName() {
        var caller = caller();
        if (caller == null) {
            return "";
        }
        return caller.keyId() == null ? caller.name().replaceFirst(SUBJECT, "") : caller.name();
    }

    /** For which districts. */
    public String getDistricts() {
        var caller = caller();
        if (caller == null) {
            return "";
        }
        if (!(caller.districts() instanceof Districts.Some some)) {
            return "All districts";
        }
        return some.ids().size() == 1
                ? registry.nameOf(some.ids().iterator().next())
                : "%d districts".formatted(some.ids().size());
    }

    public boolean isForAllDistricts() {
        var caller = caller();
        return caller != null && caller.districts() instanceof Districts.All;
    }

    public boolean isForOneDistrict() {
        var caller = caller();
        return caller != null
                && caller.districts() instanceof Districts.Some some
                && some.ids().size() == 1;
    }

    /** Whether the person has a right, by its {@link Scope}. */
    public boolean may(String scope) {
        var caller = caller();
        return caller != null && caller.scopes().contains(scope);
    }

    private @Nullable Caller caller() {
        var current = request.getCurrent();
        return current != null && current.user() instanceof QuarkusHttpUser user
                ? Caller.of(user.getSecurityIdentity())
                : null;
    }
}
