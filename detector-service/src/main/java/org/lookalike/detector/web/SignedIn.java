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
 * The person who is signed in, for the header of pages. A page that is for everybody, or about a problem, has nobody: the person is
 * known once the request was authenticated, and a header is no reason to do that.
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
        return caller.districts() instanceof Districts.Some some ? name(some) : "All districts";
    }

    private String name(Districts.Some districts) {
        return districts.ids().size() == 1
                ? registry.nameOf(districts.ids().iterator().next())
                : "%d districts".formatted(districts.ids().size());
    }

    /** Whether the person runs the installation. */
    public boolean isOperator() {
        var caller = caller();
        return caller != null && caller.scopes().contains(Scope.OPERATE);
    }

    private @Nullable Caller caller() {
        var current = request.getCurrent();
        return current != null && current.user() instanceof QuarkusHttpUser user
                ? Caller.of(user.getSecurityIdentity())
                : null;
    }
}
