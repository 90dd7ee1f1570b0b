package org.lookalike.detector.detection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.lookalike.detector.registry.RegistryView;

/**
 * Assesses accounts with what websites say of them. Few accounts resemble a district: only those are looked up, by one query a
 * batch, and assessed once more where a site names them. Then only those districts are told that had something to be told before, so
 * that it makes no difference to the others whether somebody's registration caused the second look.
 */
@ApplicationScoped
public class AccountAssessment {

    private final Assessor assessor;
    private final WebsiteNaming websites;
    private final Vertx vertx;

    AccountAssessment(Assessor assessor, WebsiteNaming websites, Vertx vertx) {
        this.assessor = assessor;
        this.websites = websites;
        this.vertx = vertx;
    }

    /** Assesses accounts that were just observed, in their order, and counts the outcomes. */
    public Uni<List<AssessedAccount>> assess(List<ObservedAccount> accounts, RegistryView registry) {
        return assessAgain(accounts, registry).invoke(assessor::count);
    }

    /** Assesses accounts that were counted before, in their order. */
    public Uni<List<AssessedAccount>> assessAgain(List<ObservedAccount> accounts, RegistryView registry) {
        return vertx.executeBlocking(() -> assessor.assess(accounts, registry)).chain(assessed -> {
            var resembling = assessed.stream()
                    .filter(AssessedAccount::resemblesADistrict)
                    .map(AssessedAccount::account)
                    .toList();
            return resembling.isEmpty()
                    ? Uni.createFrom().item(assessed)
                    : websites.websitesNaming(resembling).chain(namedBy -> withMentions(assessed, namedBy, registry));
        });
    }

    private Uni<List<AssessedAccount>> withMentions(
            List<AssessedAccount> assessed, Map<String, List<String>> namedBy, RegistryView registry) {
        return namedBy.isEmpty()
                ? Uni.createFrom().item(assessed)
                : vertx.executeBlocking(() -> assessed.stream()
                        .map(one -> {
                            var hosts = namedBy.get(one.account().key());
                            return hosts == null
                                    ? one
                                    : assessor.assess(one.account(), hosts, registry)
                                            .amongThoseOf(one);
                        })
                        .toList());
    }
}
