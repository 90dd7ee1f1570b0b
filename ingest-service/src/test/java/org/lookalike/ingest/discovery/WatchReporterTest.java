package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchReporterTest {

    @Test
    void report_listsTheSourcesThatFindAccounts() {
        var views = List.of(
                view("bluesky", "on", List.of("search")),
                view("website", "on", List.of()),
                view("youtube", "off", List.of()));

        assertThat(WatchReporter.watching(views))
                .extracting(WatchReport.Source::name)
                .containsExactly("bluesky");
    }

    private static SourceView view(String name, String state, List<String> abilities) {
        return new SourceView(
                name, name, state, null, abilities, null, null, null, null, null, null, null, null, null, null, null);
    }
}
