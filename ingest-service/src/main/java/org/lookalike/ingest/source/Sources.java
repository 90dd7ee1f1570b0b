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

/** Every source there could be. */
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

    /** In the order of their names. */
    public List<Setup> setups() {
        return setups;
    }

    /** Those in use. */
    public List<AccountSource> inUse() {
        return setups.stream()
                .filter(On.class::isInstance)
                .map(On.class::cast)
                .map(On::source)
                .toList();
    }

    /**
     * Those that are asked about every district: by its names and web domains; or, where none of a platform's sources takes
     * names, by the handles that impostors are likely to take.
     */
    public List<AccountSource> askedInRounds() {
        return inUse().stream()
                .filter(source -> source.can(QueryType.SEARCH)
                        || source.can(QueryType.SEARCH_DOMAIN)
                        || source.can(QueryType.LOOK_UP_HANDLE) && !canBeSearched(source.platform()))
                .toList();
    }

    private boolean canBeSearched(String platform) {
        return inUse().stream().anyMatch(source -> source.platform().equals(platform) && source.can(QueryType.SEARCH));
    }

    /** The source that shows how accounts of a platform look now, by their identifiers. */
    public Optional<AccountSource> lookingUp(String platform) {
        return that(QueryType.LOOK_UP_ID, platform);
    }

    /** The source that has an ability on a platform; the first by name where several do. */
    public Optional<AccountSource> that(QueryType ability, String platform) {
        return inUse().stream()
                .filter(source -> source.platform().equals(platform) && source.can(ability))
                .findFirst();
    }
}
