package org.lookalike.detector.web.registry;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.advice.AdviceService;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;

/** Asks what the checklist of a district is made of. What another service does not say soon is left out of it. */
@ApplicationScoped
class Checklists {

    /** The page of a district is shown whether or not the others answer. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int RECIPIENTS = 50;

    private final AdviceService advice;
    private final Verifications verifications;
    private final Recipients recipients;
    private final ServiceClient<IngestApi> ingest;
    private final @Nullable String tipPage;

    Checklists(
            AdviceService advice,
            Verifications verifications,
            Recipients recipients,
            ServiceClient<IngestApi> ingest,
            @ConfigProperty(name = "lookalike.overview.tip-page") Optional<URI> tipPage) {
        this.advice = advice;
        this.verifications = verifications;
        this.recipients = recipients;
        this.ingest = ingest;
        this.tipPage = tipPage.map(URI::toString).orElse(null);
    }

    Uni<Checklist> of(RegisteredDistrict district) {
        var id = district.districtId();
        return advice.advise(id).chain(advised -> verified(id).chain(verified -> Uni.combine()
                .all()
                .unis(hasRecipient(id), hasOwnPage(id))
                .with((hasRecipient, hasOwnPage) -> Checklist.of(
                        district.profile(),
                        new Checklist.Facts(advised, verified, hasRecipient, hasOwnPage, tipPage)))));
    }

    private Uni<Integer> verified(String districtId) {
        return verifications.list(districtId).map(all -> all.stream()
                .filter(one -> one.verification().isGranted())
                .mapToInt(one -> one.checks().size())
                .sum());
    }

    /** Those of all districts count where the person may see them. */
    private Uni<@Nullable Boolean> hasRecipient(String districtId) {
        var ofDistrict = recipients.list(districtId, RECIPIENTS, null).map(page -> isAnyTold(page.items(), districtId));
        return soon(ofDistrict.chain(isAny -> isAny
                ? Uni.createFrom().item(true)
                : recipients.list(null, RECIPIENTS, null).map(page -> isAnyTold(page.items(), districtId))));
    }

    private static boolean isAnyTold(List<Recipient> found, String districtId) {
        return found.stream()
                .anyMatch(recipient -> recipient.isActive()
                        && !recipient.suppressed()
                        && !recipient.backup()
                        && (recipient.districtIds().isEmpty()
                                || recipient.districtIds().contains(districtId)));
    }

    private Uni<@Nullable Boolean> hasOwnPage(String districtId) {
        return soon(ingest.callForPerson(api -> api.ownPages(districtId))
                .map(pages -> pages.stream().anyMatch(page -> page.pageId() != null)));
    }

    private static Uni<@Nullable Boolean> soon(Uni<Boolean> asked) {
        return asked.ifNoItem()
                .after(SOON)
                .fail()
                .onFailure(failure -> failure instanceof ServiceProblem || failure instanceof TimeoutException)
                .recoverWithNull();
    }
}
