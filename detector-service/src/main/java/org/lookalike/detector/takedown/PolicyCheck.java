package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.images.PictureHash;
import org.lookalike.untrustedtext.UntrustedText;

/** Whether the evidence shows as many copied elements as a rule needs; and a note on an account that is a parody. */
public record PolicyCheck(String rule, int needed, List<Checked> elements, @Nullable String parody) {

    private static final int LONGEST = 300;
    private static final String DECLARED_PARODY = "declared_parody";

    public enum Shown {
        YES("yes"),
        NO("not shown"),
        UNKNOWN("check yourself");

        private final String word;

        Shown(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public enum Result {
        MET("enough is shown"),
        OPEN("it depends on what you see yourself"),
        NOT_MET("not enough is shown");

        private final String sentence;

        Result(String sentence) {
            this.sentence = sentence;
        }
    }

    /** One element, and a sentence why, which may repeat a stranger's text, made safe to show. */
    public record Checked(IdentityElement element, Shown shown, String because) {}

    /** Checks an alert, with hashes of the district's pictures; two of the same differ in at most so many bits. */
    static PolicyCheck of(ReportRoute.Policy policy, Alert alert, List<String> pictures, int mostBits) {
        var elements = policy.copied().stream().map(element -> check(element, alert, pictures, mostBits));
        var parody = alert.match().reasons(DECLARED_PARODY).isEmpty() ? null : parody(policy);
        return new PolicyCheck(policy.rule(), policy.atLeast(), elements.toList(), parody);
    }

    private static Checked check(IdentityElement element, Alert alert, List<String> pictures, int mostBits) {
        var evidence = alert.match().evidence().stream()
                .filter(reason -> element.isShownBy(reason.signal()))
                .findFirst();
        if (evidence.isPresent()) {
            var summary = UntrustedText.verbatim(evidence.get().summary(), LONGEST);
            return new Checked(element, Shown.YES, summary.text());
        }
        var nothing = "Nothing in the evidence shows that the %s is copied.".formatted(element.word());
        return element == IdentityElement.PICTURE
                ? picture(alert.account().avatarHash(), pictures, mostBits)
                : new Checked(element, Shown.NO, nothing);
    }

    private static Checked picture(@Nullable String avatar, List<String> pictures, int mostBits) {
        if (avatar == null) {
            return picture(Shown.UNKNOWN, "Open the account and compare its picture with yours.");
        }
        if (pictures.isEmpty()) {
            return picture(Shown.UNKNOWN, "No picture of the district is known; compare the pictures yourself.");
        }
        var hash = new PictureHash(avatar);
        int bits = pictures.stream()
                .mapToInt(picture -> hash.distance(new PictureHash(picture)))
                .min()
                .orElseThrow();
        var because = bits <= mostBits
                ? "The picture differs from one of the district's in %d of 256 bits only."
                : "The picture differs from all that are known of the district, in %d of 256 bits or more.";
        return picture(bits <= mostBits ? Shown.YES : Shown.NO, because.formatted(bits));
    }

    private static Checked picture(Shown shown, String because) {
        return new Checked(IdentityElement.PICTURE, shown, because);
    }

    private static String parody(ReportRoute.Policy policy) {
        return "The account declares itself a parody. " + (policy.parody() == null ? "" : policy.parody());
    }

    public List<Checked> shown() {
        return elements.stream().filter(checked -> checked.shown() == Shown.YES).toList();
    }

    /** The result as the end of a sentence. */
    public String sentence() {
        return result().sentence;
    }

    @JsonProperty
    public Result result() {
        int shown = shown().size();
        var unknown = elements.stream()
                .filter(checked -> checked.shown() == Shown.UNKNOWN)
                .count();
        return shown >= needed ? Result.MET : shown + unknown >= needed ? Result.OPEN : Result.NOT_MET;
    }
}
