package org.lookalike.detector.website;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.alert.WebsiteLink;
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
 * @param missedVisits how many visits since then did not find it, though they read as many pages, or found it with a doubt
 * @param namedVisits how many visits in a row named it without a doubt; what the site's first visit names needs no more
 * @param contradicted whether what the account showed spoke against it: then only a person accepts it
 * @param questionedAt since when the district is asked, in that state
 * @param domain why the site's domain may be another's; null where nothing speaks against it
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
        int namedVisits,
        boolean contradicted,
        @Nullable Instant questionedAt,
        @Nullable DomainDoubt domain,
        @Nullable Decision decision) {

    /** A page may fail to load, and a menu may be rebuilt. */
    static final int MISSED_VISITS_TO_WITHDRAW = 3;

    /** Who breaks into a site may be found out within some weeks. */
    private static final int NAMED_VISITS_TO_COUNT = 3;

    private static final UUID NAMESPACE = UUID.fromString("a1b9f6a4-5f0e-5c38-9d2a-6f2b8e0c7d41");

    /** A person's word: that the account is the district's own, or, of a declined proof, that it is not. */
    public record Decision(String by, Instant at) {}

    /** The site names an account that was not known. */
    static WebsiteProof found(String districtId, Mention mention, Visit visit) {
        return new WebsiteProof(
                Generators.nameBasedGenerator(NAMESPACE, DigestUtils.getSha1Digest())
                        .generate(districtId + "|" + keyOf(mention.account())),
                districtId,
                visit.website(),
                mention,
                WebsiteProofState.PROPOSED,
                visit.visitedAt(),
                visit.visitedAt(),
                visit.pages(),
                visit.visitedAt(),
                0,
                namedVisits(0, mention, visit),
                false,
                null,
                DomainDoubt.of(visit, visit.visitedAt()),
                null);
    }

    private static int namedVisits(int before, Mention mention, Visit visit) {
        if (mention.doubt() != null) {
            return 0;
        }
        return visit.isFirst() ? NAMED_VISITS_TO_COUNT : before + 1;
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

    /** The link as alerts tell of it. */
    WebsiteLink link() {
        var own = account();
        return new WebsiteLink(
                own.platform(), own.accountId(), own.handle(), website, mention.page(), firstSeenAt, mention.doubt());
    }

    /** Whether the account may be registered by the site's word alone, as far as the site itself goes. */
    boolean isEstablished() {
        return mention.doubt() == null
                && domain == null
                && namedVisits >= NAMED_VISITS_TO_COUNT
                && !contradicted
                && !mention.how().equals("widget");
    }

    /** Whether the site takes back what it said of a registered account, or is another's since. */
    boolean isTakenBack() {
        return missedVisits >= MISSED_VISITS_TO_WITHDRAW || domain == DomainDoubt.REGISTERED_ANEW;
    }

    /** Whether what the site says now speaks against the account. */
    boolean isDoubted() {
        return mention.doubt() != null || domain == DomainDoubt.REGISTERED_ANEW;
    }

    /**
     * Whether the site names another account of the platform, which only a person can tell apart: a site that was broken into names the
     * impostor beside the district's own. What a reader cannot see is the weaker of two, and a domain's own handle is the stronger.
     */
    boolean hasRival(Visit visit) {
        return !mention.how().equals("domain-handle")
                && visit.mentions().stream()
                        .filter(other -> other.doubt() == null
                                && other.account().platform().equals(account().platform())
                                && !keyOf(other.account()).equals(keyOf(account())))
                        .map(Mention::how)
                        .anyMatch(how -> isUnseen(mention.how()) || !isUnseen(how) && !how.equals("widget"));
    }

    private static boolean isUnseen(String how) {
        return how.equals("meta") || how.equals("trust-txt");
    }

    /** Whether the account is registered, by whosever word. */
    boolean isRegistered() {
        return state == WebsiteProofState.ACCEPTED || state == WebsiteProofState.QUESTIONED;
    }

    /** Whether the site says something else of the account than before: it began to name it, or to doubt it. */
    boolean isNews(@Nullable WebsiteProof before) {
        return before == null || !firstSeenAt.equals(before.firstSeenAt) || mention.doubt() != before.mention.doubt();
    }

    /** Whether what this visit saw of the account changes this proof: another site does as long as the first names the account. */
    boolean isChangedBy(Visit visit) {
        return visit.visitedAt().isAfter(visitedAt)
                && (visit.website().equals(website) || missedVisits > 0 || state == WebsiteProofState.WITHDRAWN);
    }

    /**
     * The site names the account again or still. Where that had been withdrawn, only a person's word is left of what was before. A
     * mention with a doubt is none where the account is registered, and an urgent doubt takes back at once what the site had said.
     */
    WebsiteProof named(Mention again, Visit visit) {
        var isBack = state == WebsiteProofState.WITHDRAWN;
        var returned = decision == null ? WebsiteProofState.PROPOSED : WebsiteProofState.ACCEPTED;
        return new WebsiteProof(
                proofId,
                districtId,
                visit.website(),
                again,
                isBack ? returned : state,
                isBack ? visit.visitedAt() : firstSeenAt,
                visit.visitedAt(),
                visit.pages(),
                visit.visitedAt(),
                missedVisitsBy(again.doubt()),
                namedVisits(isBack ? 0 : namedVisits, again, visit),
                contradicted,
                questionedAt,
                DomainDoubt.of(visit, isBack ? visit.visitedAt() : firstSeenAt),
                decision);
    }

    private int missedVisitsBy(@Nullable LinkDoubt doubt) {
        if (doubt == null || !isRegistered()) {
            return 0;
        }
        return doubt.isUrgent() ? MISSED_VISITS_TO_WITHDRAW : missedVisits + 1;
    }

    /**
     * The site was read and did not name the account. A visit that reads fewer pages than before may have missed it, and does not
     * count; the visits after it do that read no fewer, as a site may have become smaller for good.
     */
    WebsiteProof missed(Visit visit) {
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
                visit.pages() >= pages ? missedVisits + 1 : missedVisits,
                0,
                contradicted,
                questionedAt,
                domain,
                decision);
        return missed.missedVisits >= MISSED_VISITS_TO_WITHDRAW ? missed.withdrawn() : missed;
    }

    /** The site proves nothing any more. What a person declined stays declined, so that a link that returns changes nothing. */
    WebsiteProof withdrawn() {
        return state == WebsiteProofState.DECLINED ? this : in(WebsiteProofState.WITHDRAWN, decision);
    }

    /** The district is asked whether the account is its own after all. */
    WebsiteProof questioned(Instant since) {
        return in(WebsiteProofState.QUESTIONED, since, contradicted, null);
    }

    /** What the account shows speaks against it: the site proves it no more. */
    WebsiteProof disproved() {
        return in(WebsiteProofState.PROPOSED, null, true, null);
    }

    WebsiteProof in(WebsiteProofState next, @Nullable Decision made) {
        return in(next, null, contradicted, made);
    }

    private WebsiteProof in(
            WebsiteProofState next, @Nullable Instant asked, boolean isContradicted, @Nullable Decision made) {
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
                namedVisits,
                isContradicted,
                asked,
                domain,
                made);
    }
}
