package org.lookalike.detector.administration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.KeyApi;
import org.lookalike.detector.services.NotifierApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.security.ApiKeys;
import org.lookalike.security.ApiKeys.MadeKey;
import org.lookalike.security.Caller;
import org.lookalike.security.Key;
import org.lookalike.security.NewKey;

/** The API keys of all services; each has its own keys and audit. Methods fail with a {@link ServiceProblem}. */
@ApplicationScoped
public class ServiceKeys {

    public static final String DETECTOR = "detector-service";
    private static final String NOTIFIER = "notifier-service";
    private static final String INGEST = "ingest-service";

    /** The services, in the order of the page. */
    public static final List<String> SERVICES = List.of(DETECTOR, NOTIFIER, INGEST);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ApiKeys own;
    private final ServiceClient<NotifierApi> notifier;
    private final ServiceClient<IngestApi> ingest;
    private final SecurityIdentity identity;
    private final Validator validator;

    ServiceKeys(
            ApiKeys own,
            ServiceClient<NotifierApi> notifier,
            ServiceClient<IngestApi> ingest,
            SecurityIdentity identity,
            Validator validator) {
        this.own = own;
        this.notifier = notifier.within(PATIENCE);
        this.ingest = ingest.within(PATIENCE);
        this.identity = identity;
        this.validator = validator;
    }

    /** Lists the keys of a service, those in use first. */
    public Uni<List<Key>> list(String service) {
        return service.equals(DETECTOR) ? own.list() : call(service, KeyApi::keys);
    }

    /** Makes a key, which the answer shows. Asked again with the same idempotency key, it makes no other, and fails. */
    public Uni<MadeKey> make(String service, NewKey request, @Nullable String idempotencyKey) {
        return service.equals(DETECTOR)
                ? makeOwn(request, idempotencyKey)
                : call(service, api -> api.makeKey(idempotencyKey, request));
    }

    private Uni<MadeKey> makeOwn(NewKey request, @Nullable String idempotencyKey) {
        var violations = validator.validate(request).stream()
                .map(violation -> new ServiceProblem.Violation(FieldPaths.of(violation), violation.getMessage()))
                .toList();
        return violations.isEmpty()
                ? Uni.createFrom()
                        .deferred(() -> own.make(request, Caller.of(identity), idempotencyKey))
                        .onFailure(HttpProblem.class)
                        .transform(problem -> ServiceProblem.of((HttpProblem) problem))
                : Uni.createFrom().failure(ServiceProblem.invalid(violations));
    }

    /** Revokes a key, which is refused from the next request on. */
    public Uni<Void> revoke(String service, String keyId) {
        return service.equals(DETECTOR)
                ? own.revoke(keyId, Caller.of(identity).name())
                        .onItem()
                        .ifNull()
                        .failWith(ServiceProblem::notFound)
                        .replaceWithVoid()
                : call(service, api -> api.revokeKey(keyId));
    }

    private <R> Uni<R> call(String service, Function<KeyApi, Uni<R>> request) {
        return switch (service) {
            case NOTIFIER -> notifier.callForPerson(request::apply);
            case INGEST -> ingest.callForPerson(request::apply);
            default -> Uni.createFrom().failure(ServiceProblem.notFound());
        };
    }
}
