package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.source.Connector;

class WatchReporterTest {

    @Test
    void report_listsTheSourcesThatFindAccounts() {
        var sources = List.of(
                source("bluesky", "waiting", List.of("search")),
                source("website", "on", List.of()),
                SourceView.of(new Connector.Off("youtube", "there is no key")));

        assertThat(WatchReporter.watching(sources))
                .containsExactly(new WatchReport.Source("bluesky", "bluesky", "waiting", null));
    }

    private static SourceView source(String name, String state, List<String> abilities) {
        return SourceViewBuilder.builder()
                .name(name)
                .platform(name)
                .state(state)
                .abilities(abilities)
                .build();
    }
}
