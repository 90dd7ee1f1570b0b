package org.lookalike.detector.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
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
        return caller().isPresent();
    }

    public String getName() {
        return caller().map(caller -> caller.keyId() == null ? caller.name().replaceFirst(SUBJECT, "") : caller.name())
                .orElse("");
    }

    public String getDistricts() {
        return caller().map(Caller::districts).map(this::name).orElse("");
    }

    private String name(Districts districts) {
        if (!(districts instanceof Districts.Some some)) {
            return "All districts";
        }
        return some.ids().size() == 1
                ? registry.nameOf(some.ids().iterator().next())
                : "%d districts".formatted(some.ids().size());
    }

    public boolean isForAllDistricts() {
        return caller().filter(caller -> caller.districts() instanceof Districts.All)
                .isPresent();
    }

    public boolean isForOneDistrict() {
        return caller().filter(caller -> caller.districts() instanceof Districts.Some some
                        && some.ids().size() == 1)
                .isPresent();
    }

    /** Whether the person has a right, by its {@link Scope}. */
    public boolean may(String scope) {
        return caller().filter(caller -> caller.scopes().contains(scope)).isPresent();
    }

    private Optional<Caller> caller() {
        return Optional.ofNullable(request.getCurrent())
                .map(RoutingContext::user)
                .filter(QuarkusHttpUser.class::isInstance)
                .map(user -> Caller.of(((QuarkusHttpUser) user).getSecurityIdentity()));
    }
}
