package org.lookalike.detector.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.website.WebsiteEvent.DomainDates;
import org.lookalike.detector.website.WebsiteEvent.Mention;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.detector.website.WebsiteProof.Decision;

class WebsiteProofTest {

    private static final Instant T0 = Instant.parse("2026-02-02T07:00:00Z");
    private static final String SITE = "maplehollowschools.example";
    private static final Mention MENTION = new Mention(
            new Account("facebook", "MapleHollowPS", null),
            "https://f.example/m",
            "https://m.example/",
            "link",
            null,
            null);

    /** Visits are the pages they read; with a minus the account was not found on them. */
    @ParameterizedTest
    @CsvSource({
        "'4',                 PROPOSED,  0",
        "'4 -4 -4',           PROPOSED,  2",
        "'4 -4 -4 -4',        WITHDRAWN, 3",
        "'4 -4 -4 4 -4 -4',   PROPOSED,  2",
        "'4 -1 -1 -1',        PROPOSED,  2",
        "'4 -1 -1 -1 -1',     WITHDRAWN, 3",
        "'4 -3 -2 -1 4',      PROPOSED,  0",
        "'4 -4 -1 -5 -4',     WITHDRAWN, 3",
        "'4 1 -1 -1 -1',      WITHDRAWN, 3",
        "'4 -4 -4 -4 4',      PROPOSED,  0"
    })
    void accountThatIsNotFound_countsOnPagesNoFewerThanBefore(String visits, WebsiteProofState state, int missed) {
        var proof = afterVisits(WebsiteProof.found("dst_maple", MENTION, visit(0, 4)), visits);

        assertThat(proof.state()).isEqualTo(state);
        assertThat(proof.missedVisits()).isEqualTo(missed);
    }

    @Test
    void accountThatReturns_isProvedSinceThen_andIsOfficialOnlyByAPersonsWord() {
        var found = WebsiteProof.found("dst_maple", MENTION, visit(0, 4));
        var bySite = afterVisits(found.in(WebsiteProofState.ACCEPTED, null), "4 -4 -4 -4 4");
        var word = new Decision("Robin Sample", T0);
        var byPerson = afterVisits(found.in(WebsiteProofState.ACCEPTED, word), "4 -4 -4 -4 4");

        assertThat(bySite.state()).isEqualTo(WebsiteProofState.PROPOSED);
        assertThat(bySite.firstSeenAt()).isEqualTo(visit(4, 4).visitedAt());
        assertThat(byPerson.state()).isEqualTo(WebsiteProofState.ACCEPTED);
        assertThat(byPerson.decision()).isEqualTo(word);
    }

    /** Visits name the account, do not (-), or name it with a doubt. */
    @ParameterizedTest
    @CsvSource({
        "'first',                       true",
        "'first HIDDEN',                false",
        "'first HIDDEN + +',            false",
        "'first HIDDEN + + +',          true",
        "'HIDDEN + +',                  false",
        "'+ +',                         false",
        "'+ + +',                       true",
        "'+ + - +',                     false",
        "'+ + - + + +',                 true",
        "'+ + ORGANIZATION',            false",
        "'+ + +  PERSON',               false"
    })
    void account_isEstablishedAtTheSitesFirstVisit_orByThreeInARow(String visits, boolean isEstablished) {
        var words = visits.split(" +");
        var isFirst = words[0].equals("first");
        var proof = WebsiteProof.found("dst_maple", mention(words[0]), visit(isFirst ? 0 : 1, 4));
        for (int week = 1; week < words.length; week++) {
            var visit = visit(week + 1, 4);
            proof = words[week].equals("-") ? proof.missed(visit) : proof.named(mention(words[week]), visit);
        }

        assertThat(proof.isEstablished()).isEqualTo(isEstablished);
        assertThat(proof.disproved().isEstablished()).isFalse();
    }

    private static Mention mention(String word) {
        return new Mention(
                MENTION.account(),
                MENTION.address(),
                MENTION.page(),
                "link",
                null,
                word.equals("first") || word.equals("+") ? null : LinkDoubt.valueOf(word));
    }

    @Test
    void whatAPersonDeclined_staysDeclined_whateverTheSiteNames() {
        var declined = WebsiteProof.found("dst_maple", MENTION, visit(0, 4))
                .in(WebsiteProofState.DECLINED, new Decision("Robin Sample", T0));

        assertThat(afterVisits(declined, "4 -4 -4 -4 4").state()).isEqualTo(WebsiteProofState.DECLINED);
        assertThat(declined.withdrawn()).isEqualTo(declined);
    }

    @Test
    void visitReadAgain_changesNothing() {
        var proof = WebsiteProof.found("dst_maple", MENTION, visit(1, 4));

        assertThat(proof.isChangedBy(visit(1, 4))).isFalse();
        assertThat(proof.isChangedBy(visit(0, 4))).isFalse();
        assertThat(proof.isChangedBy(visit(2, 4))).isTrue();
    }

    @Test
    void anotherSite_changesIt_onceTheFirstNamesTheAccountNoMore() {
        var proof = WebsiteProof.found("dst_maple", MENTION, visit(0, 4));
        var other = new Visit(
                "mhps.example", "mhps.example", T0.plusSeconds(60), null, 1, List.of(), DomainDates.UNKNOWN, "e", null);

        assertThat(proof.isChangedBy(other)).isFalse();
        assertThat(proof.missed(visit(1, 4))
                        .isChangedBy(new Visit(
                                "mhps.example",
                                "mhps.example",
                                T0.plusSeconds(604_900),
                                null,
                                1,
                                List.of(),
                                DomainDates.UNKNOWN,
                                "e",
                                null)))
                .isTrue();
        assertThat(proof.named(MENTION, other).website()).isEqualTo("mhps.example");
    }

    @ParameterizedTest
    @CsvSource({
        "maplehollowschools.example,        true",
        "www2.maplehollowschools.example,   true",
        "mhps.example,                      true",
        "notmaplehollowschools.example,     false",
        "example,                           false",
        "parked-domains.example,            false"
    })
    void siteThatRedirects_countsAtADomainThatTheDistrictRegistered(String finalWebsite, boolean counts) {
        var district = new DistrictProfile(
                null,
                "Maple Hollow",
                List.of(),
                List.of(),
                null,
                null,
                List.of(SITE, "mhps.example"),
                List.of(),
                null,
                null,
                null);

        assertThat(new Visit(SITE, finalWebsite, T0, null, 1, List.of(), DomainDates.UNKNOWN, "e", null)
                        .wasAtDomainOf(district))
                .isEqualTo(counts);
    }

    /** Days before (-) or after the site's first visit; visited at it, and again later. */
    @ParameterizedTest
    @CsvSource({
        "-400,    ,   0, ",
        "    ,    ,   0, ",
        " -20,    ,   0, NEW",
        " -20,    ,  60, NEW",
        " -20,    ,  80, ",
        "-400,  -9,   0, TRANSFERRED",
        "-400,  -9,  90, ",
        "-400,  30, 300, TRANSFERRED",
        "  30,    ,  60, REGISTERED_ANEW",
        "  30,  31, 400, REGISTERED_ANEW",
    })
    void domainThatMayBeAnothers_leavesItsProofsToAPerson(
            @Nullable Integer registered, @Nullable Integer transferred, int visited, @Nullable DomainDoubt doubt) {
        var first = of(visit(0, 4), registered, transferred, 0);
        var proof = WebsiteProof.found("dst_maple", MENTION, first);
        if (visited > 0) {
            proof = proof.named(MENTION, of(first, registered, transferred, visited));
        }

        assertThat(proof.domain()).isEqualTo(doubt);
        assertThat(proof.isEstablished()).isEqualTo(doubt == null);
        assertThat(proof.in(WebsiteProofState.ACCEPTED, null).isTakenBack())
                .isEqualTo(doubt == DomainDoubt.REGISTERED_ANEW);
    }

    /** Of what lies in the future of a visit, no registry can tell. */
    private static Visit of(Visit visit, @Nullable Integer registered, @Nullable Integer transferred, int visited) {
        var dates = new DomainDates(at(registered, visited), at(transferred, visited));
        return new Visit(
                SITE,
                SITE,
                T0.plus(Duration.ofDays(visited)),
                T0,
                visit.pages(),
                visit.mentions(),
                dates,
                "event",
                null);
    }

    private static @Nullable Instant at(@Nullable Integer day, int visited) {
        return day == null || day > visited ? null : T0.plus(Duration.ofDays(day));
    }

    /** The proof is of the first account. Each is platform, handle, and by what the site names it. */
    @ParameterizedTest
    @CsvSource({
        "facebook A link,                                    false",
        "facebook A link; x B link,                          false",
        "facebook A link; facebook B link,                   true",
        "facebook A rel-me; facebook B link,                 true",
        "facebook A link; facebook a link,                   false",
        "facebook A link; facebook 61550 meta,               false",
        "facebook 61550 meta; facebook A link,               true",
        "facebook A link; facebook B trust-txt,              false",
        "facebook B trust-txt; facebook A link,              true",
        "facebook B trust-txt; facebook A widget,            true",
        "facebook A link; facebook B widget,                 false",
        "bluesky a.example domain-handle; bluesky B link,    false",
        "bluesky B link; bluesky a.example domain-handle,    true",
    })
    void secondAccountOfAPlatform_isARival(String named, boolean hasRival) {
        var mentions = Arrays.stream(named.split("; "))
                .map(words -> words.split(" "))
                .map(words -> new Mention(
                        new Account(words[0], words[1], null),
                        "https://a.example",
                        "https://m.example/",
                        words[2],
                        null,
                        null))
                .toList();
        var visit = new Visit(SITE, SITE, T0, T0, 1, mentions, DomainDates.UNKNOWN, "event", null);

        assertThat(WebsiteProof.found("dst_maple", mentions.get(0), visit).hasRival(visit))
                .isEqualTo(hasRival);
    }

    private static WebsiteProof afterVisits(WebsiteProof found, String visits) {
        var proof = found;
        var pages = new ArrayList<>(
                Arrays.stream(visits.split(" ")).map(Integer::valueOf).toList());
        for (int week = 1; week < pages.size(); week++) {
            var visit = visit(week, Math.abs(pages.get(week)));
            proof = pages.get(week) > 0 ? proof.named(MENTION, visit) : proof.missed(visit);
        }
        return proof;
    }

    private static Visit visit(int week, int pages) {
        return new Visit(
                SITE,
                SITE,
                T0.plusSeconds(week * 604_800L),
                T0,
                pages,
                List.of(MENTION),
                DomainDates.UNKNOWN,
                "event",
                null);
    }
}
