package org.lookalike.detector.website;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.alert.WebsiteEvidence;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.unclaimed.UnclaimedAccounts;
import org.lookalike.detector.unclaimed.UnclaimedStatus;

/** Asks a district, by mail and on its page, about what its site says of an account; nothing is done until it answers. */
@Singleton
record SiteQuestions(UnclaimedAccounts unclaimed) {

    Uni<Void> ask(Session session, RegisteredDistrict district, WebsiteProof proof, @Nullable String causationId) {
        var account = district.claimByWebsiteAlone(proof.account())
                .map(AccountClaim::account)
                .orElse(proof.account());
        return unclaimed.ask(session, district, account, proof.mention().address(), reason(proof), causationId);
    }

    /** The question is answered, or the site no longer asks it. */
    Uni<Void> end(Session session, WebsiteProof proof, UnclaimedStatus reason) {
        return unclaimed.endAsked(session, proof.districtId(), proof.account(), reason);
    }

    private static Reason reason(WebsiteProof proof) {
        var mention = proof.mention();
        var rest = proof.isRegistered()
                ? " It is official only because the site named it, and stays so for 30 days unless you answer."
                : "";
        var summary = sentence(proof).formatted(proof.website()) + rest;
        return new Reason(signal(mention.doubt()), 1, 0, 0.0, mention.page(), "", List.of(), summary);
    }

    private static String signal(@Nullable LinkDoubt doubt) {
        if (doubt == LinkDoubt.WARNING) {
            return WebsiteEvidence.WARNED;
        }
        return doubt == LinkDoubt.HIDDEN ? WebsiteEvidence.LINKED : "not_named_by_own_website";
    }

    private static String sentence(WebsiteProof proof) {
        if (proof.domain() == DomainDoubt.REGISTERED_ANEW) {
            return "The domain of the district's website %s was registered anew after the site had named this account, so the"
                    + " site may be somebody else's now.";
        }
        var doubt = proof.mention().doubt();
        if (doubt == null) {
            return "The district's website %s no longer names this account.";
        }
        return switch (doubt) {
            case HIDDEN ->
                "The district's website %s links to this account where visitors cannot see it, a sign that somebody"
                        + " broke into the site: have whoever runs it look at the page.";
            case WARNING -> "The district's website %s warns of this account.";
            case PERSON -> "The district's website %s now names this account as a person's.";
            case ORGANIZATION -> "The district's website %s now names this account as another organization's.";
            case OTHER -> "The district's website %s no longer names this account as the district's.";
        };
    }
}
