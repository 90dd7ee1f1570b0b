package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lookalike.kafka.EnumCode;

/** A platform, or one server of a federated network, as a source of accounts. It keeps no state. */
public interface AccountSource {

    /** The unique name in metrics, the API and the database: letters a-z, digits, dots and hyphens. */
    String name();

    /** The platform of its accounts. The only source of a platform has the platform's name. */
    default String platform() {
        return name();
    }

    /** The shortest time between two rounds of a district, for what changes slowly or costs much. */
    default Duration shortestRound() {
        return Duration.ZERO;
    }

    /** The queries that the platform allows this installation. */
    List<Capability> capabilities();

    List<Quota> quotas();

    /** The units of each quota that a call counts against, by the quota's name. */
    default List<Quota> quotas(Map<String, Long> cost) {
        return quotas().stream()
                .filter(quota -> cost.getOrDefault(quota.name(), 0L) > 0)
                .toList();
    }

    /** What it does not do for want of a credential, and what to give it; empty if nothing. */
    default Optional<String> lack() {
        return Optional.empty();
    }

    /** The list of all its accounts; empty if there is none, or if it is not to be read. */
    default Optional<AccountDirectory> directory() {
        return Optional.empty();
    }

    /**
     * Sends a query, of which posts that it goes through are not kept. It takes as many requests as the cost of its {@link Capability}, ends
     * in bounded time, and fails only with a {@link SourceFailure}, such as if the source has no such capability.
     */
    default Uni<QueryResult> query(SourceQuery query) {
        return Uni.createFrom()
                .failure(SourceFailure.refused(
                        "%s does not offer %s".formatted(name(), EnumCode.of(query.queryType()))));
    }

    /** The capability for a query type; empty if the source does not support it. */
    default Optional<Capability> capability(QueryType queryType) {
        return capabilities().stream()
                .filter(capability -> capability.queryType() == queryType)
                .findFirst();
    }

    default boolean can(QueryType queryType) {
        return capability(queryType).isPresent();
    }
}
