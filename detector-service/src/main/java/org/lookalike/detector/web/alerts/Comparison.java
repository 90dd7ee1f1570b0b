package org.lookalike.detector.web.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.MatchedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.web.Labels;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.untrustedtext.Marks;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The look-alike side by side with the district.
 *
 * @param official the district's account that it is compared with, on the same platform if there is one; null if the
 *     district has none
 * @param others the district's other accounts
 */
public record Comparison(@Nullable String official, List<Row> rows, List<String> others) {

    private static final int VALUE = 200;
    private static final int TEXT = 600;

    /**
     * One property of both.
     *
     * @param own the district's; null where there is none or it is unknown
     * @param shown the look-alike's
     */
    record Row(String label, @Nullable String own, @Nullable UntrustedText shown) {}

    public static Comparison of(
            Alert alert, @Nullable MatchedAccount matched, @Nullable RegisteredDistrict district, UiLanguage language) {
        var messages = language.messages(ComparisonMessages.class);
        var account = alert.account();
        var accounts = district == null
                ? List.<DistrictProfile.Account>of()
                : district.profile().officialAccounts();
        var samePlatformFirst = Comparator.comparing(
                (DistrictProfile.Account own) -> !own.platform().equals(account.platform()));
        var own = accounts.stream().min(samePlatformFirst).orElse(null);
        var rows = new ArrayList<Row>();
        rows.add(new Row(messages.name(), alert.district().name(), marked(alert, account.displayName())));
        rows.add(new Row(messages.handle(), own == null ? null : own.handle(), marked(alert, account.handle())));
        rows.add(new Row(
                messages.accountId(),
                own == null ? null : own.accountId(),
                UntrustedText.of(account.accountId(), VALUE)));
        if (account.avatarHash() != null) {
            rows.add(new Row(
                    messages.picture(),
                    picture(district, messages),
                    UntrustedText.of(shownPicture(alert, messages), VALUE)));
        }
        rows.add(new Row(messages.place(), place(district), matched == null ? null : text(matched.location())));
        rows.add(new Row(
                messages.web(), web(district), matched == null ? null : text(String.join(" ", matched.links()))));
        rows.add(new Row(messages.description(), null, matched == null ? null : text(matched.bio())));
        rows.add(new Row(messages.verified(), null, verified(matched, messages)));
        rows.add(new Row(messages.moderation(), null, labels(account.platform(), matched, messages)));
        rows.add(new Row(messages.parodyLabel(), null, parodyLabel(matched, messages)));
        rows.add(new Row(messages.address(), null, text(account.profileUrl())));
        return new Comparison(
                own == null ? null : title(own, messages),
                rows.stream()
                        .filter(row -> row.own() != null || row.shown() != null)
                        .toList(),
                accounts.stream()
                        .filter(other -> other != own)
                        .map(other -> title(other, messages))
                        .toList());
    }

    /** Whether any text of the look-alike is marked where it differs. */
    public boolean hasMarks() {
        return rows.stream().map(Row::shown).filter(Objects::nonNull).anyMatch(UntrustedText::isMarked);
    }

    private static String title(DistrictProfile.Account account, ComparisonMessages messages) {
        return messages.accountOn(account.handle(), Labels.platform(account.platform()));
    }

    /** Marks the characters that differ from the district's according to the evidence. */
    private static @Nullable UntrustedText marked(Alert alert, @Nullable String value) {
        return value == null || value.isBlank() ? null : marked(alert, value, VALUE);
    }

    /** The same of a value that is there, cut to a length. Of a handle, the evidence may have the part without its server alone. */
    public static UntrustedText marked(Alert alert, String value, int maxLength) {
        var marks = alert.match().evidence().stream()
                .filter(reason -> !reason.differences().isEmpty() && value.contains(reason.observed()))
                .findFirst()
                .map(reason -> reason.marksIn(value))
                .orElse(Marks.NONE);
        return UntrustedText.of(value, maxLength, marks);
    }

    private static @Nullable String picture(@Nullable RegisteredDistrict district, ComparisonMessages messages) {
        return district == null || district.pictures().isEmpty()
                ? null
                : messages.ownPictures(district.pictures().size());
    }

    private static String shownPicture(Alert alert, ComparisonMessages messages) {
        var isLogo = alert.match().evidence().stream()
                .anyMatch(reason -> reason.signal().equals("avatar_same"));
        return isLogo ? messages.nearlyTheSamePicture() : messages.anotherPicture();
    }

    private static @Nullable String place(@Nullable RegisteredDistrict district) {
        if (district == null) {
            return null;
        }
        var place = Stream.of(district.profile().city(), district.profile().state())
                .filter(part -> part != null)
                .toList();
        return place.isEmpty() ? null : String.join(", ", place);
    }

    private static @Nullable String web(@Nullable RegisteredDistrict district) {
        return district == null || district.profile().webDomains().isEmpty()
                ? null
                : String.join(" ", district.profile().webDomains());
    }

    private static @Nullable UntrustedText verified(@Nullable MatchedAccount matched, ComparisonMessages messages) {
        return matched == null || matched.verified() == null
                ? null
                : UntrustedText.of(matched.verified() ? messages.yes() : messages.no(), VALUE);
    }

    private static @Nullable UntrustedText labels(
            String platform, @Nullable MatchedAccount matched, ComparisonMessages messages) {
        return matched == null || matched.platformLabels().isEmpty()
                ? null
                : UntrustedText.of(
                        messages.labeled(Labels.platform(platform), String.join(", ", matched.platformLabels())),
                        VALUE);
    }

    /** Shown where there is one. The sentence tells a reviewer who sets it, lest it be taken for the platform's judgement. */
    private static @Nullable UntrustedText parodyLabel(@Nullable MatchedAccount matched, ComparisonMessages messages) {
        return matched == null || !Boolean.TRUE.equals(matched.parodyLabel())
                ? null
                : UntrustedText.of(messages.parodyLabelIsSet(), VALUE);
    }

    private static @Nullable UntrustedText text(@Nullable String raw) {
        return UntrustedText.ofOptional(raw, TEXT);
    }
}
