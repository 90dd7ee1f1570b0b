package org.lookalike.ingest.tip;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.lookalike.ingest.discovery.FoundPages;
import org.lookalike.ingest.judge.NameJudge;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.FoundPage;
import org.lookalike.postgres.Sequentially;
import org.lookalike.profileaddresses.NamedAccount;

/**
 * Accounts that searches of the web find become tips, each once, as far as they resemble a district. Of all others, and of what pages are
 * called, nothing is stored.
 */
@ApplicationScoped
class WebFinds implements FoundPages {

    private final NameJudge judge;
    private final TipTable table;

    WebFinds(NameJudge judge, TipTable table) {
        this.judge = judge;
        this.table = table;
    }

    @Override
    public Uni<Void> take(List<FoundPage> pages) {
        var found = new LinkedHashMap<AccountFacts, NamedAccount>();
        pages.forEach(page -> found.put(Tips.asTyped(page.account(), page.name()), page.account()));
        return judge.resembling(List.copyOf(found.keySet()))
                .chain(resembling -> Sequentially.forEach(
                        resembling,
                        facts -> table.addFound(facts.key(), NewTip.found(Objects.requireNonNull(found.get(facts))))));
    }
}
