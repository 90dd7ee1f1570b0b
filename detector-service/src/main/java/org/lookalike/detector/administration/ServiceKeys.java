package org.lookalike.detector.administration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.detector.administration.ServiceProblem.Violation;
import org.lookalike.detector.reporting.ingest.IngestConfig;
import org.lookalike.detector.reporting.overview.OverviewConfig;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.KeyAdministration;
import org.lookalike.security.NewKey;

/**
 * The API keys of all services, for operators. Each service has its own keys, and records in its own audit what becomes of them.
 * Methods fail with a {@link ServiceProblem}.
 */
@ApplicationScoped
public class ServiceKeys {

    public static final String DETECTOR = "detector-service";
    public static final String NOTIFIER = "notifier-service";
    public static final String INGEST = "ingest-service";

    /** The services, in the order of the page. */
    public static final List<String> SERVICES = List.of(DETECTOR, NOTIFIER, INGEST);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeyAdministration own;
    private final DelegatedApi<KeyApi> notifier;
    private final DelegatedApi<KeyApi> ingest;
    private final SecurityIdentity identity;
    private final Validator validator;

    ServiceKeys(
            KeyAdministration own,
            OverviewConfig notifier,
            IngestConfig ingest,
            Delegations delegations,
            SecurityIdentity identity,
            Validator validator) {
        this.own = own;
        this.notifier = api(NOTIFIER, notifier.notifierUrl(), "lookalike.overview.notifier-url", delegations);
        this.ingest = api(INGEST, ingest.ingestUrl(), "lookalike.reports.ingest-url", delegations);
        this.identity = identity;
        this.validator = validator;
    }

    private static DelegatedApi<KeyApi> api(
            String service, Optional<URI> url, String setting, Delegations delegations) {
        return new DelegatedApi<>(service, KeyApi.class, url, setting, PATIENCE, delegations);
    }

    /** Lists the keys of a service, those in use first. */
    public Uni<List<ApiKey>> list(String service) {
        return service.equals(DETECTOR)
                ? own.list().map(keys -> keys.stream().map(ApiKey::of).toList())
                : remote(service).call(person(), KeyApi::list);
    }

    /** Makes a key, which the answer shows. */
    public Uni<ApiKey> make(String service, NewKey request) {
        return service.equals(DETECTOR)
                ? makeOwn(request)
                : remote(service).call(person(), (api, authorization) -> api.make(authorization, request));
    }

    private Uni<ApiKey> makeOwn(NewKey request) {
        var violations = validator.validate(request).stream()
                .map(violation -> new Violation(FieldPaths.of(violation), violation.getMessage()))
                .toList();
        return violations.isEmpty()
                ? Uni.createFrom()
                        .deferred(() -> own.make(request, person()))
                        .map(ApiKey::of)
                        .onFailure(HttpProblem.class)
                        .transform(problem -> ServiceProblem.of((HttpProblem) problem))
                : Uni.createFrom()
                        .failure(new ServiceProblem(
                                Status.BAD_REQUEST.getStatusCode(),
                                Status.BAD_REQUEST.getReasonPhrase(),
                                null,
                                violations));
    }

    /** Revokes a key, which is refused from the next request on. */
    public Uni<Void> revoke(String service, String keyId) {
        return service.equals(DETECTOR)
                ? own.revoke(keyId, person().name())
                        .onItem()
                        .ifNull()
                        .failWith(ServiceProblem::notFound)
                        .replaceWithVoid()
                : remote(service).call(person(), (api, authorization) -> api.revoke(authorization, keyId));
    }

    private DelegatedApi<KeyApi> remote(String service) {
        return switch (service) {
            case NOTIFIER -> notifier;
            case INGEST -> ingest;
            default -> throw ServiceProblem.notFound();
        };
    }

    private Caller person() {
        return Caller.of(identity);
    }
}
