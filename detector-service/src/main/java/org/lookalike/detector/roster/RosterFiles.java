package org.lookalike.detector.roster;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.lookalike.detector.registry.imports.FoundAccounts;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.registry.imports.SpreadsheetConverter;
import org.lookalike.detector.roster.RosterTable.Kind;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * Reads rosters: a OneRoster export, zipped or file by file, or one plain table, as CSV or a workbook. The district controls all of it,
 * and so may whoever has got into its student information system.
 */
@ApplicationScoped
public class RosterFiles {

    /** What all files may have unpacked, together. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final Set<String> READ = Set.of("users.csv", "orgs.csv", "roles.csv", "manifest.csv");

    private final SpreadsheetConverter converter;
    private final long most;

    RosterFiles(SpreadsheetConverter converter, Limits limits) {
        this.converter = converter;
        this.most = limits.of(Limit.PEOPLE_OF_A_DISTRICT);
    }

    /** Reads files on a thread that may block; an {@link InvalidFile} says why it cannot. */
    public RosterRead read(List<Path> files, Predicate<String> isOwnHost) throws IOException {
        var tables = new Tables();
        for (var file : files) {
            tables.add(file);
        }
        return read(tables.byKind, isOwnHost);
    }

    private RosterRead read(Map<Kind, RosterTable> tables, Predicate<String> isOwnHost) {
        var into = new RosterReading(isOwnHost, most);
        var plain = tables.get(Kind.PLAIN);
        if (plain == null) {
            OneRoster.read(tables, LocalDate.now(ZoneOffset.UTC), into);
        } else if (OneRoster.KINDS.stream().noneMatch(tables::containsKey)) {
            PlainRoster.read(plain, into);
        } else {
            throw new InvalidFile("one of the files has columns of OneRoster, and another one has not;"
                    + " upload a OneRoster export, or one plain table");
        }
        return into.result();
    }

    /** The tables of the files that were read so far, and how many bytes the others may have. */
    private final class Tables {

        private final Map<Kind, RosterTable> byKind = new EnumMap<>(Kind.class);
        private int left = MOST_BYTES;

        void add(Path file) throws IOException {
            try (var stream = Files.newInputStream(file)) {
                var content = take(stream);
                if (!FoundAccounts.isWorkbook(content)) {
                    put(content);
                } else if (content[0] != 'P' || !unzip(file)) {
                    put(take(new ByteArrayInputStream(converter.toCsv(content))));
                }
            }
        }

        private byte[] take(InputStream from) throws IOException {
            var content = from.readNBytes(left + 1);
            if (content.length > left) {
                throw new InvalidFile(
                        "the files have more than %d MB, or unpack to more; leave out the students, and upload users.csv, orgs.csv"
                                        .formatted(MOST_BYTES / 1024 / 1024)
                                + " and roles.csv alone");
            }
            left -= content.length;
            return content;
        }

        private void put(byte[] csv) {
            var table = RosterTable.of(csv);
            if (table.kind() != Kind.UNREAD && byKind.put(table.kind(), table) != null) {
                throw new InvalidFile("two of the files are the same kind of table; upload one of each");
            }
        }

        /** Reads the tables of an archive, in whatever folder; false if it is a workbook. */
        private boolean unzip(Path file) throws IOException {
            try (var zip = ZipFile.builder().setFile(file.toFile()).get()) {
                if (zip.getEntry("[Content_Types].xml") != null) {
                    return false;
                }
                for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                    var entry = entries.nextElement();
                    if (READ.contains(fileName(entry.getName()))) {
                        try (var content = zip.getInputStream(entry)) {
                            put(take(content));
                        }
                    }
                }
            } catch (InvalidFile invalid) {
                throw invalid;
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable(e);
            }
            if (byKind.isEmpty()) {
                throw new InvalidFile(
                        "the archive has no users.csv; zip the files of a OneRoster export, or upload a table");
            }
            return true;
        }
    }

    private static InvalidFile unreadable(Exception cause) {
        return new InvalidFile("the archive cannot be unpacked; zip the files again, or upload them one by one", cause);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
