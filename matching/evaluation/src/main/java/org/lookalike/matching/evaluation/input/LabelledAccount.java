package org.lookalike.matching.evaluation.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;

/**
 * An account of which people have said what it is.
 *
 * @param kind the finer kind of its group, such as {@code char_swap} or {@code hn_school}
 * @param district the district that the label names: its id where it is registered, else as the label has it; null where
 *     the label names none
 * @param line its JSON object, as read
 */
public record LabelledAccount(
        AccountProfile profile, Group group, String kind, @Nullable String district, ObjectNode line) {

    /** The kind of an account whose line gives none. */
    private static final String NO_KIND = "unspecified";

    /**
     * Reads accounts, one JSON object a line, and hands each over; only one is held. Fields: {@code platform}, {@code
     * account_id}, {@code label}; {@code kind}, which only impersonators may lack; as far as known {@code handle},
     * {@code display_name}, {@code bio}, {@code url} or {@code links}, {@code location}, {@code verified}; for
     * impersonators {@code district_nces_id} or {@code districtId}. Other fields are ignored.
     *
     * @throws InvalidInput when the file cannot be read, or a line lacks a field or has one that is not allowed
     */
    public static void readAll(Path file, Registry registry, Consumer<LabelledAccount> accounts) {
        JsonLines.read(file, line -> accounts.accept(of(line, registry)));
    }

    /** Whether it imitates a district that is not registered. */
    public boolean isOfUnknownDistrict(Registry registry) {
        return group == Group.IMPERSONATOR && district != null && !registry.knows(district);
    }

    private static LabelledAccount of(JsonLine line, Registry registry) {
        String label = line.required("label", "give impersonator, official, gray or legit");
        String kind = Objects.requireNonNullElse(line.text("kind"), NO_KIND);
        Group group = Group.of(label, kind);
        if (group == null) {
            throw line.invalid(
                    "kind",
                    "must begin with 'hn_' (a hard negative) or 'ordinary', or be 'official', unless the label is"
                            + " 'impersonator', 'official' or 'gray'");
        }
        String district = registry.resolve(line.text("districtId", "district_nces_id"));
        AccountProfile profile = profile(line);
        boolean mayBeOwn = group == Group.HARD_NEGATIVE
                && district != null
                && registry.hasNameWhereNoneIsRegistered(district, profile);
        return new LabelledAccount(profile, mayBeOwn ? Group.MAY_BE_OWN : group, kind, district, line.object());
    }

    private static AccountProfile profile(JsonLine line) {
        String platform = line.required("platform", "name the platform, such as facebook");
        String accountId = line.required("account_id", "give the platform's id of the account");
        return line.make(() -> new AccountProfile(
                platform,
                accountId,
                Objects.requireNonNullElse(line.text("handle"), ""),
                line.text("display_name"),
                line.text("bio"),
                line.text("location"),
                line.texts("url", "links"),
                List.of(),
                line.trueOrFalse("verified"),
                null,
                List.of()));
    }
}
