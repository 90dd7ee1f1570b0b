package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site's {@code trust.txt} (<a href="https://journallist.net/reference-document-for-trust-txt-specifications">JournalList</a>). Of its
 * lines, those that begin with {@code social=} name the site's own accounts; all others are passed over.
 */
public final class TrustFile {

    /** More than a file has that people write. Of one that breaks off, the last address would be another's. */
    public static final int MAX_BYTES = 100_000;

    private static final int MOST_ACCOUNTS = 60;
    private static final int LONGEST_LINE = 1000;
    private static final Pattern SOCIAL =
            Pattern.compile("(?is)\\uFEFF?\\s*+social\\s*+=\\s*+(?<address>\\S++)(?:\\s.*)?");

    private TrustFile() {}

    /** The accounts that a file calls the site's own. */
    public static List<PageAccount> accounts(byte[] file) {
        return new String(file, UTF_8)
                .lines()
                .filter(line -> line.length() <= LONGEST_LINE)
                .map(SOCIAL::matcher)
                .filter(Matcher::matches)
                .flatMap(line -> PageAccount.of(line.group("address"), MentionType.TRUST_TXT, false, "").stream())
                .distinct()
                .limit(MOST_ACCOUNTS)
                .toList();
    }
}
