package org.lookalike.ingest.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a platform is connected, as data: what an operator gives, what must be met, and how the sources are made of it.
 *
 * @param credentialsPage where the platform gives the credentials to those who apply for them
 * @param credentials in the order in which the console asks for them; empty if only the settings connect the platform
 * @param demands in the order in which they are checked
 * @param others the names of further sources, which go with the one that is named after the platform
 * @param connected the sources once all demands are met, enabled or not
 */
public record Connector(
        String platform,
        Optional<URI> credentialsPage,
        List<Credential> credentials,
        List<Demand> demands,
        List<String> others,
        Function<Credentials, List<Setup>> connected) {

    public static Connector of(
            String platform,
            String credentialsPage,
            List<Credential> credentials,
            List<Demand> demands,
            Function<Credentials, Setup> connected) {
        var page = Optional.of(URI.create(credentialsPage));
        return new Connector(platform, page, credentials, demands, List.of(), given -> List.of(connected.apply(given)));
    }

    public static Connector ofSettings(String platform, List<Demand> demands, Supplier<List<Setup>> connected) {
        return new Connector(platform, Optional.empty(), List.of(), demands, List.of(), given -> connected.get());
    }

    /** A platform that demands nothing: an operator turns it on and off, unless its setting forbids it. */
    public static Connector switched(
            String platform,
            Credential onOff,
            BooleanSupplier forbidden,
            List<String> others,
            Supplier<List<Setup>> connected) {
        var setting = "lookalike.sources.%s.forbidden".formatted(platform);
        var demands = List.of(
                new Demand(given -> !forbidden.getAsBoolean(), setting + " is true"),
                new Demand(
                        given -> given.isOn(onOff),
                        "it is turned off; turn it on in the console under Settings, Sources"));
        return new Connector(platform, Optional.empty(), List.of(onOff), demands, others, given -> connected.get());
    }

    /** The switch of a platform that demands nothing. */
    public Optional<Credential> onOff() {
        return credentials.stream()
                .filter(credential -> credential.kind() == Credential.Kind.SWITCH)
                .findFirst();
    }

    /** What must be met before a platform is asked; otherwise, a sentence says what to set. */
    public record Demand(Predicate<Credentials> isMet, String otherwise) {

        public static Demand of(String otherwise, Credential... credentials) {
            return new Demand(given -> given.has(List.of(credentials)), otherwise);
        }
    }

    /** The enabled and disabled sources. It is called at the start and when other credentials are given. */
    public List<Setup> setups(Credentials given) {
        return unmet(given).map(this::off).orElseGet(() -> connected.apply(given));
    }

    /** Why the platform is not asked with these credentials; empty if it may be. */
    public Optional<String> unmet(Credentials given) {
        return demands.stream()
                .filter(demand -> !demand.isMet().test(given))
                .findFirst()
                .map(Demand::otherwise);
    }

    private List<Setup> off(String why) {
        var goesWithIt = "it goes with the source %s, which is not connected".formatted(platform);
        return Stream.concat(
                        Stream.<Setup>of(new Off(platform, why)),
                        others.stream().map(name -> new Off(name, platform, goesWithIt)))
                .toList();
    }

    /** A source, enabled or not. */
    public sealed interface Setup {

        String name();

        String platform();
    }

    /** An enabled source, and its token where something is known of when it ends. */
    public record On(AccountSource source, Optional<SourceToken> token) implements Setup {

        public On(AccountSource source, SourceToken token) {
            this(source, Optional.of(token));
        }

        /** A source whose token does not end, or which has none. */
        public On(AccountSource source) {
            this(source, Optional.empty());
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public String platform() {
            return source.platform();
        }
    }

    /** A disabled source, and a sentence that says what to set to enable it. */
    public record Off(@Override String name, @Override String platform, String why) implements Setup {

        public Off(String platform, String why) {
            this(platform, platform, why);
        }
    }
}
