package org.lookalike.ingest.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a platform is connected, as data: what an operator gives, what must be met, and how the sources are made of it.
 *
 * @param credentialsPage where the platform gives the credentials to those who apply for them
 * @param credentials in the order in which they are asked for
 * @param demands what must be met, in the order in which it is checked
 * @param others the names of further sources, which go with the one that is named after the platform
 * @param connected the sources once all demands are met, enabled or not
 */
public record SourceDescription(
        String platform,
        Optional<URI> credentialsPage,
        List<Credential> credentials,
        List<Demand> demands,
        List<String> others,
        Function<Credentials, List<Setup>> connected)
        implements Connector {

    public SourceDescription {
        credentials = List.copyOf(credentials);
        demands = List.copyOf(demands);
        others = List.copyOf(others);
    }

    /** A platform with one source, for which an operator applies on a page of the platform. */
    public static Connector of(
            String platform,
            String credentialsPage,
            List<Credential> credentials,
            List<Demand> demands,
            Function<Credentials, Setup> connected) {
        return new SourceDescription(
                platform,
                Optional.of(URI.create(credentialsPage)),
                credentials,
                demands,
                List.of(),
                given -> List.of(connected.apply(given)));
    }

    /** A platform that only the settings connect. */
    public static Connector ofSettings(String platform, List<Demand> demands, Supplier<List<Setup>> connected) {
        return new SourceDescription(
                platform, Optional.empty(), List.of(), demands, List.of(), given -> connected.get());
    }

    /**
     * What must be met before a platform is asked.
     *
     * @param otherwise a sentence that says what to set
     */
    public record Demand(Predicate<Credentials> isMet, String otherwise) {

        /** Each of these credentials must have a value. */
        public static Demand of(String otherwise, Credential... credentials) {
            return new Demand(given -> given.has(List.of(credentials)), otherwise);
        }
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return demands.stream()
                .filter(demand -> !demand.isMet().test(given))
                .findFirst()
                .map(unmet -> off(unmet.otherwise()))
                .orElseGet(() -> connected.apply(given));
    }

    private List<Setup> off(String why) {
        var goesWithIt = "it goes with the source %s, which is not connected".formatted(platform);
        return Stream.concat(
                        Stream.<Setup>of(new Off(platform, why)),
                        others.stream().map(name -> new Off(name, platform, goesWithIt)))
                .toList();
    }
}
