package org.lookalike.ingest.source;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.postgres.Sequentially;

/** All sources, enabled or not. At the start they are what the settings connect; {@link #connect} changes those of a platform. */
@Singleton
public class Sources {

    private volatile List<Setup> setups;

    /** Other credentials of a platform are in force, so that it may have other sources. */
    public record Changed(String platform) {}

    @Inject
    Sources(Instance<Connector> connectors) {
        this(connectors.stream()
                .flatMap(connector -> connector.setups(Credentials.NONE).stream())
                .toList());
    }

    /** @throws IllegalStateException if two of them have the same name */
    public Sources(List<Setup> setups) {
        this.setups = sorted(setups);
    }

    public synchronized void connect(Connector connector, Credentials given) {
        var others = setups.stream().filter(setup -> !setup.platform().equals(connector.platform()));
        setups = sorted(Stream.concat(others, connector.setups(given).stream()).toList());
    }

    /** Looks after the tokens of all of them, also of those that are not asked at the moment. */
    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> maintainTokens() {
        var tokens = connected().flatMap(on -> on.token().stream()).toList();
        return Sequentially.forEach(tokens, token -> token.maintain()
                .onFailure()
                .invoke(failure -> Log.debugf("A token could not be looked after: %s", failure))
                .onFailure()
                .recoverWithNull());
    }

    private static List<Setup> sorted(List<Setup> setups) {
        var twice = setups.stream().collect(Collectors.groupingBy(Setup::name, Collectors.counting()));
        twice.forEach((name, count) -> {
            if (count > 1) {
                throw new IllegalStateException(
                        "source %s is configured %d times; remove the others".formatted(name, count));
            }
        });
        return setups.stream().sorted(Comparator.comparing(Setup::name)).toList();
    }

    /** All sources in the order of their names. */
    public List<Setup> setups() {
        return setups;
    }

    public List<AccountSource> enabled() {
        return connected().map(On::source).toList();
    }

    private Stream<On> connected() {
        return setups.stream().filter(On.class::isInstance).map(On.class::cast);
    }

    /** The sources polled for every district: with a search, or with handles where none of the platform searches. */
    public List<AccountSource> polledPerDistrict() {
        return enabled().stream()
                .filter(source -> source.can(QueryType.SEARCH)
                        || source.can(QueryType.SEARCH_DOMAIN)
                        || source.can(QueryType.SEARCH_WEB)
                        || source.can(QueryType.LOOK_UP_HANDLE)
                                && supporting(QueryType.SEARCH, source.platform())
                                        .isEmpty())
                .toList();
    }

    /** Those of them that also look up the handles that impostors of a district are likely to take. */
    public List<AccountSource> lookingUpLikelyHandles() {
        return polledPerDistrict().stream()
                .filter(source -> source.can(QueryType.LOOK_UP_HANDLE))
                .toList();
    }

    /** The source that looks up accounts of a platform by identifier. */
    public Optional<AccountSource> forLookUp(String platform) {
        return supporting(QueryType.LOOK_UP_ID, platform);
    }

    /** The source that looks an account up again, by its identifier or else by the handle last seen. */
    public Optional<AccountSource> forReCheck(String platform) {
        return forLookUp(platform).or(() -> supporting(QueryType.LOOK_UP_HANDLE, platform));
    }

    /** The first source by name that supports a query type on a platform. */
    public Optional<AccountSource> supporting(QueryType queryType, String platform) {
        return enabled().stream()
                .filter(source -> source.platform().equals(platform) && source.can(queryType))
                .findFirst();
    }

    /** A query for a single account that somebody named, with the source that answers it. */
    public record AccountLookUp(AccountSource source, SourceQuery query) {}

    /** The look-up by the identifier or, if that is unknown, the handle; empty if no source of the platform has it. */
    public Optional<AccountLookUp> lookUp(String platform, @Nullable String handle, @Nullable String accountId) {
        if (accountId != null) {
            return lookUp(platform, SourceQuery.ids(List.of(accountId)));
        }
        return handle == null ? Optional.empty() : lookUp(platform, SourceQuery.handles(List.of(handle)));
    }

    private Optional<AccountLookUp> lookUp(String platform, SourceQuery query) {
        return supporting(query.queryType(), platform).map(source -> new AccountLookUp(source, query));
    }
}
