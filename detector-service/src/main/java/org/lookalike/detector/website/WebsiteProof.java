package org.lookalike.detector.website;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.website.WebsiteEvent.Mention;
import org.lookalike.detector.website.WebsiteEvent.Visit;

/**
 * That a district's own website names an account as its own. There is one for each district and account. It is a value: a visit or
 * a decision makes a new one.
 *
 * @param proofId UUIDv5 of district and account
 * @param website the site that names the account; of several, the first
 * @param mention how it did when it was last seen
 * @param firstSeenAt since when the site names it; anew where it had been withdrawn
 * @param lastSeenAt the latest visit at which it did
 * @param pages how many pages a visit must read to count; as many as were read then, or fewer since the site has become smaller
 * @param visitedAt the latest visit that was taken into account
 * @param missedVisits how many visits since then did not find it, though they read as many pages
 * @param decision the word of a person, where there is one: a decision about this proof, or the registration of the account
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebsiteProof(
        UUID proofId,
        String districtId,
        String website,
        Mention mention,
        WebsiteProofState state,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int pages,
        Instant visitedAt,
        int missedVisits,
        @Nullable Decision decision) {

    /** A page may fail to load, and a menu may be rebuilt. */
    static final int MISSED_VISITS_TO_WITHDRAW = 3;

    private static final UUID NAMESPACE = UUID.fromString("a1b9f6a4-5f0e-5c38-9d2a-6f2b8e0c7d41");

    /** A person's word: that the account is the district's own, or, of a declined proof, that it is not. */
    public record Decision(String by, Instant at) {}

    /** The site names an account that was not known. */
    static WebsiteProof found(String districtId, Mention mention, Visit visit) {
        var proofId = idOf(districtId, keyOf(mention.account()));
        return seen(proofId, districtId, mention, visit, WebsiteProofState.PROPOSED, visit.visitedAt(), null);
    }

    private static WebsiteProof seen(
            UUID proofId,
            String districtId,
            Mention mention,
            Visit visit,
            WebsiteProofState state,
            Instant since,
            @Nullable Decision decision) {
        return new WebsiteProof(
                proofId,
                districtId,
                visit.website(),
                mention,
                state,
                since,
                visit.visitedAt(),
                visit.pages(),
                visit.visitedAt(),
                0,
                decision);
    }

    private static UUID idOf(String districtId, String accountKey) {
        return Generators.nameBasedGenerator(NAMESPACE, DigestUtils.getSha1Digest())
                .generate(districtId + "|" + accountKey);
    }

    /** Identifies the account as {@link ObservedAccount#key} does, by its handle where the site does not give its id. */
    static String keyOf(Account account) {
        var id = account.accountId();
        return id == null
                ? ObservedAccount.keyByHandle(account.platform(), account.handle())
                : ObservedAccount.key(account.platform(), id);
    }

    public Account account() {
        return mention.account();
    }

    /** Whether the site shows the account within a page and does not link to it: what it embeds may be somebody else's. */
    boolean isByEmbeddingAlone() {
        return mention.how().equals("widget");
    }

    /** Whether the site began to name the account at this visit. */
    boolean isNewAt(Visit visit) {
        return firstSeenAt.equals(visit.visitedAt());
    }

    /** Whether what this visit saw of the account changes this proof: another site does as long as the first names the account. */
    boolean isChangedBy(Visit visit) {
        return visit.visitedAt().isAfter(visitedAt)
                && (visit.website().equals(website) || missedVisits > 0 || state == WebsiteProofState.WITHDRAWN);
    }

    /** The site names the account again or still. Where that had been withdrawn, only a person's word is left of what was before. */
    WebsiteProof named(Mention again, Visit visit) {
        if (state != WebsiteProofState.WITHDRAWN) {
            return seen(proofId, districtId, again, visit, state, firstSeenAt, decision);
        }
        var returned = decision == null ? WebsiteProofState.PROPOSED : WebsiteProofState.ACCEPTED;
        return seen(proofId, districtId, again, visit, returned, visit.visitedAt(), decision);
    }

    /**
     * The site was read and did not name the account. A visit that reads fewer pages than before may have missed it, and does not
     * count; the visits after it do that read no fewer, as a site may have become smaller for good.
     */
    WebsiteProof missed(Visit visit) {
        var counts = visit.pages() >= pages;
        var missed = new WebsiteProof(
                proofId,
                districtId,
                website,
                mention,
                state,
                firstSeenAt,
                lastSeenAt,
                Math.min(pages, visit.pages()),
                visit.visitedAt(),
                counts ? missedVisits + 1 : missedVisits,
                decision);
        return missed.missedVisits < MISSED_VISITS_TO_WITHDRAW ? missed : missed.withdrawn();
    }

    /** The site proves nothing any more. What a person declined stays declined, so that a link that returns changes nothing. */
    WebsiteProof withdrawn() {
        return state == WebsiteProofState.DECLINED ? this : in(WebsiteProofState.WITHDRAWN, decision);
    }

    WebsiteProof in(WebsiteProofState next, @Nullable Decision made) {
        return new WebsiteProof(
                proofId,
                districtId,
                website,
                mention,
                next,
                firstSeenAt,
                lastSeenAt,
                pages,
                visitedAt,
                missedVisits,
                made);
    }
}
