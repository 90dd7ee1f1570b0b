package org.lookalike.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** The districts and tables of the tests: semicolon-separated files beside this class. */
public final class Districts {

    public static final MatchPolicy POLICY = PolicyFile.shipped();
    public static final IdentityIndex INDEX = IdentityIndex.of(all(), POLICY);

    private Districts() {}

    public static List<DistrictIdentity> all() {
        return rows("districts.csv").stream()
                .map(row -> new DistrictIdentity(
                        row[0],
                        row[1],
                        list(row[2]),
                        list(row[3]),
                        row[4],
                        row[5],
                        list(row[6]),
                        list(row[7]).stream().map(Districts::account).toList(),
                        List.of()))
                .toList();
    }

    /** The rows of a table without its heading and comments. */
    public static List<String[]> rows(String file) {
        try (InputStream in = Objects.requireNonNull(Districts.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static OfficialAccount account(String text) {
        String[] parts = text.split(":", 2);
        return new OfficialAccount(parts[0], parts[1], null);
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
