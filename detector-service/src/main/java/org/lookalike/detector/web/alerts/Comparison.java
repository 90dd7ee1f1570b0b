package org.lookalike.detector.web.alerts;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.MatchedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.untrustedtext.Marks;
import org.lookalike.untrustedtext.UntrustedText;

/** The look-alike beside the district's account, on the same platform if there is one, and its other accounts. */
public record Comparison(@Nullable String official, List<Row> rows, List<String> others) {

    private static final int VALUE = 200;
    private static final int TEXT = 600;

    /** One property of the district and of the look-alike; null where there is none or it is unknown. */
    record Row(String label, @Nullable String own, @Nullable UntrustedText shown) {}

    public static Comparison of(
            Alert alert, @Nullable MatchedAccount matched, @Nullable RegisteredDistrict district, UiLanguage language) {
        var messages = language.messages(AlertMessages.class);
        var account = alert.account();
        var seen = Optional.ofNullable(matched);
        var registered = Optional.ofNullable(district);
        var profile = registered.map(RegisteredDistrict::profile);
        var accounts = profile.map(DistrictProfile::officialAccounts).orElse(List.of());
        var own = accounts.stream()
                .min(Comparator.comparing(each -> !each.platform().equals(account.platform())));
        var rows = Stream.of(
                row("name", Optional.of(alert.district().name()), marked(alert, account.displayName())),
                row("handle", own.map(DistrictProfile.Account::handle), marked(alert, account.handle())),
                row("accountId", own.map(DistrictProfile.Account::accountId), value(account.accountId())),
                account.avatarHash() == null
                        ? new Row("picture", null, null)
                        : row(
                                "picture",
                                registered
                                        .filter(known -> !known.pictures().isEmpty())
                                        .map(known -> messages.ownPictures(
                                                known.pictures().size())),
                                value(language.text(
                                        alert.match().reasons("avatar_same").isEmpty()
                                                ? "anotherPicture"
                                                : "nearlyTheSamePicture"))),
                row("place", profile.map(DistrictProfile::place), seen.flatMap(of -> text(of.location()))),
                row(
                        "web",
                        profile.map(of -> String.join(" ", of.webDomains())),
                        seen.flatMap(of -> text(String.join(" ", of.links())))),
                row("description", seen.flatMap(of -> text(of.bio()))),
                row(
                        "verified",
                        seen.map(MatchedAccount::verified)
                                .flatMap(verified -> value(language.text(verified ? "yes" : "no")))),
                row(
                        "moderation",
                        seen.map(MatchedAccount::platformLabels)
                                .filter(labels -> !labels.isEmpty())
                                .map(labels ->
                                        messages.labeled(Platform.label(account.platform()), String.join(", ", labels)))
                                .flatMap(Comparison::value)),
                // The sentence tells a reviewer who sets the label, lest it be taken for the platform's judgement.
                row(
                        "parodyLabel",
                        seen.filter(of -> Boolean.TRUE.equals(of.parodyLabel()))
                                .flatMap(of -> value(language.text("parodyLabelIsSet")))),
                row("address", text(account.profileUrl())));
        return new Comparison(
                own.map(of -> title(of, messages)).orElse(null),
                rows.filter(row -> row.own() != null || row.shown() != null)
                        .map(row -> new Row(language.text(row.label()), row.own(), row.shown()))
                        .toList(),
                accounts.stream()
                        .filter(other -> other != own.orElse(null))
                        .map(other -> title(other, messages))
                        .toList());
    }

    private static Row row(String label, Optional<String> own, Optional<UntrustedText> shown) {
        return new Row(label, own.filter(text -> !text.isEmpty()).orElse(null), shown.orElse(null));
    }

    /** A property that only the look-alike has. */
    private static Row row(String label, Optional<UntrustedText> shown) {
        return row(label, Optional.empty(), shown);
    }

    /** Whether any text of the look-alike is marked where it differs. */
    public boolean hasMarks() {
        return rows.stream().map(Row::shown).filter(Objects::nonNull).anyMatch(UntrustedText::isMarked);
    }

    private static String title(DistrictProfile.Account account, AlertMessages messages) {
        return messages.accountOn(account.handle(), Platform.label(account.platform()));
    }

    /** Marks the characters that differ from the district's according to the evidence. */
    private static Optional<UntrustedText> marked(Alert alert, @Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(marked(alert, value, VALUE));
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

    private static Optional<UntrustedText> value(String text) {
        return Optional.of(UntrustedText.of(text, VALUE));
    }

    private static Optional<UntrustedText> text(@Nullable String raw) {
        return Optional.ofNullable(UntrustedText.ofOptional(raw, TEXT));
    }
}
