package org.lookalike.detector.registry.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;

/** Reads files of found accounts by what is in columns, as nobody publishes these; their makers control the texts. */
@ApplicationScoped
public class FoundAccounts {

    /** More than people look through. */
    static final int MOST_ROWS = 1_000;

    private static final int LONGEST_NAME = 1_000;
    private static final String BAD_NAME =
            "is longer than 1,000 characters, or has some that cannot be stored; correct the name";
    private static final String NO_ADDRESS = "is empty; give the address of the profile";
    private static final String NO_ACCOUNT = "names no account; give the address of the profile";

    /** An address with a path; mail addresses and plain hosts are none. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:h(?:tt|xx)ps?://)?[^\\s/@.]++(?:\\.[^\\s/@.]++)++/\\S.*", Pattern.CASE_INSENSITIVE);

    /** Headings of names of accounts. Those of trademarks and of people who report must not become names of accounts. */
    private static final Set<String> NAMES = Set.of("accountname", "pagename", "profilename", "displayname");

    private final SpreadsheetConverter converter;

    FoundAccounts(SpreadsheetConverter converter) {
        this.converter = converter;
    }

    /** The column of addresses by heading or number, that of names if any, each account once, and rows without one. */
    public record Finds(
            String column, @Nullable String nameColumn, List<FoundAccount> accounts, List<RejectedRow> rejected) {}

    /** @param name as the file has it, which is what the profile shows; null if it has none */
    public record FoundAccount(NamedAccount account, @Nullable String name) {

        /** The account's address, or what else names it. */
        public String address() {
            return account.address() == null ? account.name() : account.address();
        }
    }

    private record Row(long line, List<String> cells) {

        String cell(int place) {
            return place < cells.size() ? cells.get(place).strip() : "";
        }
    }

    /** Reads CSV, or the first sheet of a workbook, on a thread that may block; an {@link InvalidFile} says why it cannot. */
    public Finds read(byte[] file) {
        var rows = rows(isWorkbook(file) ? converter.toCsv(file) : file);
        var first = rows.get(0);
        var column = columnOfAddresses(rows);
        var hasHeadings = !isAddress(first.cell(column));
        var names = hasHeadings ? first : new Row(1, List.of());
        var nameColumn = IntStream.range(0, names.cells().size())
                .filter(place -> NAMES.contains(Headings.letters(names.cell(place))))
                .boxed()
                .findFirst();
        return finds(rows.subList(hasHeadings ? 1 : 0, rows.size()), column, names, nameColumn);
    }

    /** The first of those columns that name the most accounts. */
    private static int columnOfAddresses(List<Row> rows) {
        var accounts = IntStream.range(0, CsvTable.MOST_COLUMNS)
                .mapToObj(place -> rows.stream()
                        .filter(row -> account(row.cell(place)).isPresent())
                        .count())
                .toList();
        var most = Collections.max(accounts);
        if (most == 0) {
            throw new InvalidFile("no column has addresses of profiles, such as https://www.facebook.com/MapleHollowPS;"
                    + " upload a file with a column of them");
        }
        return accounts.indexOf(most);
    }

    /** What a file of Excel begins with, the present kind or the old one. */
    public static boolean isWorkbook(byte[] file) {
        return file.length > 1
                && (file[0] == 'P' && file[1] == 'K' || (file[0] & 0xff) == 0xd0 && (file[1] & 0xff) == 0xcf);
    }

    private static List<Row> rows(byte[] csv) {
        var rows = new ArrayList<Row>();
        CsvTable.read(csv, Map.of(), headings -> rows.add(new Row(1, headings.names())), record -> {
            if (rows.size() > MOST_ROWS) {
                throw new InvalidFile("the file has more than %,d rows; upload it in parts".formatted(MOST_ROWS));
            }
            rows.add(new Row(record.line(), record.cells()));
        });
        return rows;
    }

    private static boolean isAddress(String cell) {
        return ADDRESS.matcher(cell).matches();
    }

    private static Optional<NamedAccount> account(String cell) {
        return isAddress(cell) ? new PastedText(cell, null).account() : Optional.empty();
    }

    private static Finds finds(List<Row> rows, int column, Row headings, Optional<Integer> nameColumn) {
        var heading = headings.cell(column).isEmpty() ? "column " + (column + 1) : headings.cell(column);
        Map<String, FoundAccount> found = new LinkedHashMap<>();
        var rejected = new ArrayList<RejectedRow>();
        for (var row : rows) {
            var address = row.cell(column);
            var name = nameColumn.map(row::cell).filter(text -> !text.isEmpty()).orElse(null);
            var nameHeading = nameColumn.map(headings::cell).orElse(null);
            var account = account(address);
            if (name != null && (name.length() > LONGEST_NAME || !StorableText.isStorable(name))) {
                rejected.add(new RejectedRow.FileCell(row.line(), "name", nameHeading, null).rejected(BAD_NAME));
            } else if (account.isEmpty()) {
                var cell = new RejectedRow.FileCell(row.line(), "account", heading, StorableText.of(address));
                rejected.add(cell.rejected(address.isEmpty() ? NO_ADDRESS : NO_ACCOUNT));
            } else {
                var key = account.get().platform() + ':' + account.get().name().toLowerCase(Locale.ROOT);
                found.putIfAbsent(key, new FoundAccount(account.get(), name));
            }
        }
        return new Finds(heading, nameColumn.map(headings::cell).orElse(null), List.copyOf(found.values()), rejected);
    }
}
