package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.advice.Advice;
import org.lookalike.detector.registry.advice.Advice.Topic;

class ChecklistTest {

    private static final Account X = new Account("x", "MapleHollowPS", null);

    @Test
    void gaps_haveTheirFindings_andWhatMattersMostComesFirst() {
        var checklist = checklist(profile(), 0, false, Topic.LOGO_MISSING, Topic.NO_ACCOUNTS);

        assertThat(checklist.gaps())
                .extracting(Checklist.Step::label)
                .startsWith("Official accounts", "Recipients of alerts")
                .contains("Logo")
                .doesNotContain("Verified accounts", "Account ids", "Website");
        assertThat(checklist.gaps())
                .filteredOn(step -> step.label().equals("Logo"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.finding()).isEqualTo("finding of LOGO_MISSING");
                    assertThat(step.address("dst_a")).isEqualTo("#logos");
                });
        assertThat(checklist.size())
                .isEqualTo(checklist.gaps().size() + checklist.done().size());
    }

    @Test
    void whatAnotherServiceDoesNotSay_isNeitherDoneNorMissing() {
        assertThat(labels(checklist(profile(), 0, null))).doesNotContain("Recipients of alerts");
        assertThat(labels(checklist(profile(), 0, true))).contains("Recipients of alerts");
    }

    /** Who is limited to districts does not see recipients of all of them. */
    @ParameterizedTest
    @CsvSource({"true, district’s alerts", "false, district alone"})
    void missingRecipient_isSaidOfWhatThePersonSees(boolean seesAll, String of) {
        var checklist = Checklist.of(profile(), new Checklist.Facts(List.of(), 0, seesAll, false, null, null, null, 0));

        assertThat(step(checklist, "Recipients of alerts").finding())
                .isEqualTo("No recipient of this %s is registered.".formatted(of));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void accounts_areVerifiedOnceAllAre(int verified, boolean isDone) {
        var step = step(checklist(profile(X), verified, true), "Verified accounts");

        assertThat(step.finding()).isEqualTo("%d of 1 are verified.".formatted(verified));
        assertThat(step.isDone()).isEqualTo(isDone);
    }

    @Test
    void idsThatAreMissing_areCounted_andAnswerableAdviceIsSaid() {
        assertThat(step(checklist(profile(X), 0, true, Topic.ACCOUNT_ID_MISSING), "Account ids")
                        .finding())
                .startsWith("1 of 1 accounts is registered by handle alone");
        var seen = step(checklist(profile(X), 0, true, Topic.ACCOUNT_ID_SEEN), "Account ids");
        assertThat(seen.finding()).isEqualTo("finding of ACCOUNT_ID_SEEN");
        assertThat(seen.isAnsweredHere()).isTrue();
    }

    /** A new topic belongs to a step, or the page would not show it. */
    @ParameterizedTest
    @EnumSource(Topic.class)
    void adviceOfEveryTopic_isShown(Topic topic) {
        var checklist = checklist(profile(X), 0, true, topic);

        assertThat(Stream.concat(
                        checklist.gaps().stream().flatMap(step -> step.advice().stream()),
                        checklist.toLookAt().stream()))
                .extracting(Advice::topic)
                .containsExactly(topic);
    }

    private static List<String> labels(Checklist checklist) {
        return Stream.concat(checklist.gaps().stream(), checklist.done().stream())
                .map(Checklist.Step::label)
                .toList();
    }

    private static Checklist.Step step(Checklist checklist, String label) {
        return Stream.concat(checklist.gaps().stream(), checklist.done().stream())
                .filter(step -> step.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Checklist checklist(
            DistrictProfile profile, int verified, @Nullable Boolean hasRecipient, Topic... topics) {
        var advice = Stream.of(topics)
                .map(topic -> new Advice(topic, "x", null, null, "finding of " + topic, "next step", null))
                .toList();
        return Checklist.of(profile, new Checklist.Facts(advice, verified, true, hasRecipient, null, null, null, 0));
    }

    private static DistrictProfile profile(Account... accounts) {
        return new DistrictProfile(
                null, "Maple Hollow Public Schools", null, null, null, null, null, List.of(accounts), null, null, null);
    }
}
