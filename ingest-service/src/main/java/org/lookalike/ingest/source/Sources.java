package org.lookalike.ingest.source;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;

/** All sources, enabled or not. */
@Singleton
public class Sources {

    private final List<Setup> setups;

    @Inject
    Sources(Instance<Connector> connectors) {
        this(connectors.stream()
                .flatMap(connector -> connector.setups().stream())
                .toList());
    }

    /** @throws IllegalStateException if two of them have the same name */
    public Sources(List<Setup> setups) {
        this.setups = setups.stream().sorted(Comparator.comparing(Setup::name)).toList();
        var twice = setups.stream().collect(Collectors.groupingBy(Setup::name, Collectors.counting()));
        twice.forEach((name, count) -> {
            if (count > 1) {
                throw new IllegalStateException(
                        "source %s is configured %d times; remove the others".formatted(name, count));
            }
        });
    }

    /** All sources in the order of their names. */
    public List<Setup> setups() {
        return setups;
    }

    /** The enabled sources. */
    public List<AccountSource> enabled() {
        return setups.stream()
                .filter(On.class::isInstance)
                .map(On.class::cast)
                .map(On::source)
                .toList();
    }

    /**
     * The sources with a poll cycle for every district: they search for its names and web domains, or look up handles if no
     * source of the platform has a search.
     */
    public List<AccountSource> polledPerDistrict() {
        return enabled().stream()
                .filter(source -> source.can(QueryType.SEARCH)
                        || source.can(QueryType.SEARCH_DOMAIN)
                        || source.can(QueryType.LOOK_UP_HANDLE) && !canBeSearched(source.platform()))
                .toList();
    }

    /** Those of them that also look up the handles that impostors of a district are likely to take. */
    public List<AccountSource> lookingUpLikelyHandles() {
        return polledPerDistrict().stream()
                .filter(source -> source.can(QueryType.LOOK_UP_HANDLE))
                .toList();
    }

    private boolean canBeSearched(String platform) {
        return enabled().stream()
                .anyMatch(source -> source.platform().equals(platform) && source.can(QueryType.SEARCH));
    }

    /** The source that looks up accounts of a platform by identifier. */
    public Optional<AccountSource> forLookUp(String platform) {
        return supporting(QueryType.LOOK_UP_ID, platform);
    }

    /**
     * The source that looks an account up again: by its identifier or, where the platform shows accounts by their handle alone, by
     * the handle under which it was last seen.
     */
    public Optional<AccountSource> forReCheck(String platform) {
        return forLookUp(platform).or(() -> supporting(QueryType.LOOK_UP_HANDLE, platform));
    }

    /** The first source by name that supports a query type on a platform. */
    public Optional<AccountSource> supporting(QueryType queryType, String platform) {
        return enabled().stream()
                .filter(source -> source.platform().equals(platform) && source.can(queryType))
                .findFirst();
    }
}
