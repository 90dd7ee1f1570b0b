package org.lookalike.ingest.source.mastodon;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Servers on this machine. */
record TestConfig(Map<String, MastodonConfig.Instance> instance, Optional<List<String>> allowedNetworks)
        implements MastodonConfig {

    private static final List<String> THIS_MACHINE = List.of("127.0.0.0/8", "::1/128");

    static TestConfig of(String domain, URI baseUrl, @Nullable String token) {
        return new TestConfig(
                Map.of(domain, new Server(Optional.of(baseUrl), Optional.ofNullable(token))),
                Optional.of(THIS_MACHINE));
    }

    /** As it is without any setting: public servers alone. */
    static TestConfig ofThePublic() {
        return new TestConfig(Map.of(), Optional.empty());
    }

    @Override
    public boolean forbidden() {
        return false;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Optional<List<String>> instances() {
        return Optional.of(List.copyOf(instance.keySet()));
    }

    @Override
    public int searchPages() {
        return 3;
    }

    @Override
    public long lookUpsInFiveMinutes() {
        return 300;
    }

    private record Server(Optional<URI> baseUrl, Optional<String> token) implements MastodonConfig.Instance {}
}
