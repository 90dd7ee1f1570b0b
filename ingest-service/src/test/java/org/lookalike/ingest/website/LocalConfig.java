package org.lookalike.ingest.website;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings for sites on this machine, without pauses.
 *
 * @param servers the address of the server of each host
 */
record LocalConfig(Map<String, URI> servers, Duration requestInterval, boolean directory, Optional<List<String>> hosts)
        implements WebsiteConfig {

    LocalConfig(Map<String, URI> servers) {
        this(servers, Duration.ZERO);
    }

    LocalConfig(Map<String, URI> servers, Duration requestInterval) {
        this(servers, requestInterval, false, Optional.empty());
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Optional<String> contact() {
        return Optional.of("https://consortium.example/lookalike");
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(7);
    }

    @Override
    public Duration directoryInterval() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Optional<List<String>> allowedNetworks() {
        return Optional.of(List.of("127.0.0.0/8"));
    }

    @Override
    public Map<String, Site> site() {
        return servers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, server -> () -> server.getValue()));
    }
}
