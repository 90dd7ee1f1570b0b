package org.lookalike.detector.web.registry;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.official.ListPublishing;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.advice.AdviceService;
import org.lookalike.detector.registry.verification.Verifications;
import org.lookalike.detector.registry.verification.Verifications.CheckedVerification;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.TipsWaiting;
import org.lookalike.detector.services.Recipient;
import org.lookalike.detector.services.Recipients;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.OverviewConfig;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Asks what the checklist of a district is made of. What another service does not say soon is left out of it. */
@ApplicationScoped
class Checklists {

    /** The page of a district is shown whether or not the others answer. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AdviceService advice;
    private final Verifications verifications;
    private final Recipients recipients;
    private final ServiceClient<IngestApi> ingest;
    private final ListPublishing publishing;
    private final SecurityIdentity identity;
    private final @Nullable String tipPage;

    Checklists(
            AdviceService advice,
            Verifications verifications,
            Recipients recipients,
            ServiceClient<IngestApi> ingest,
            ListPublishing publishing,
            SecurityIdentity identity,
            OverviewConfig config) {
        this.advice = advice;
        this.verifications = verifications;
        this.recipients = recipients;
        this.ingest = ingest;
        this.publishing = publishing;
        this.identity = identity;
        this.tipPage = config.tipPage().map(URI::toString).orElse(null);
    }

    Uni<Checklist> of(RegisteredDistrict district) {
        var id = district.districtId();
        var seesAll = Caller.of(identity).districts() instanceof Districts.All;
        return advice.advise(id).chain(advised -> verifications
                .list(id)
                .chain(verified -> publishing.isPublished(district).chain(hasList -> Uni.combine()
                        .all()
                        .unis(hasRecipient(id), hasOwnPage(id), tipsWaiting(id))
                        .with((hasRecipient, hasOwnPage, tipsWaiting) -> Checklist.of(
                                district.profile(),
                                new Checklist.Facts(
                                        advised,
                                        verified(verified),
                                        seesAll,
                                        hasRecipient,
                                        hasOwnPage,
                                        hasList,
                                        tipPage,
                                        Objects.requireNonNullElse(tipsWaiting, 0)))))));
    }

    static int verified(List<CheckedVerification> all) {
        return all.stream()
                .filter(one -> one.verification().isGranted())
                .mapToInt(one -> one.checks().size())
                .sum();
    }

    /** Those of all districts count where the person may see them. */
    private Uni<@Nullable Boolean> hasRecipient(String districtId) {
        return soon(isAnyTold(districtId, districtId, null)
                .chain(isAny -> isAny ? Uni.createFrom().item(true) : isAnyTold(null, districtId, null)));
    }

    /** Reads page by page, until one has a recipient. */
    private Uni<Boolean> isAnyTold(@Nullable String text, String districtId, @Nullable String after) {
        return recipients.list(text, Page.MAX_LIMIT, after).chain(page -> {
            var isAny = isAnyTold(page.items(), districtId);
            return isAny || page.next() == null
                    ? Uni.createFrom().item(isAny)
                    : isAnyTold(text, districtId, page.next());
        });
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

    /** Of interest to those alone who may look at them. */
    private Uni<@Nullable Integer> tipsWaiting(String districtId) {
        return Caller.of(identity).scopes().contains(Scope.REVIEW)
                ? soon(ingest.callForPerson(api -> api.tipsWaiting(districtId)).map(TipsWaiting::number))
                : Uni.createFrom().nullItem();
    }

    private static <T> Uni<@Nullable T> soon(Uni<T> asked) {
        return asked.ifNoItem()
                .after(SOON)
                .fail()
                .onFailure(failure -> failure instanceof ServiceProblem || failure instanceof TimeoutException)
                .recoverWithNull();
    }
}
