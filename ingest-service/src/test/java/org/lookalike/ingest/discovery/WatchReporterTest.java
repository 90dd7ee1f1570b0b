package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.discovery.SourceStatus.Backlog;
import org.lookalike.ingest.discovery.SourceStatus.Condition;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.QueryType;

class WatchReporterTest {

    @Test
    void report_listsTheSourcesThatFindAccounts() {
        var finding = new ScriptedSource(ScriptedDiscovery.PLENTY, QueryType.SEARCH);
        var statuses = List.of(
                on(finding),
                on(new ScriptedSource(ScriptedDiscovery.PLENTY)),
                new SourceStatus.Off(new Connector.Off("youtube", "there is no key")));

        assertThat(WatchReporter.watching(statuses))
                .containsExactly(new WatchReport.Source(finding.name(), finding.platform(), "waiting", null));
    }

    private static SourceStatus on(ScriptedSource source) {
        return new SourceStatus.On(
                source, Condition.WAITING, SourceStates.State.ofNew(source), new Backlog(0, 0), List.of(), null, null);
    }
}
