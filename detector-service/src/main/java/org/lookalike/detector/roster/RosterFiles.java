package org.lookalike.detector.roster;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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
import java.util.zip.ZipException;
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

    /** What the tables of an archive may unpack to, together. */
    private static final int MOST_UNPACKED = 128 * 1024 * 1024;

    private static final Set<String> READ = Set.of("users.csv", "orgs.csv", "roles.csv", "manifest.csv");

    private final SpreadsheetConverter converter;
    private final long most;

    RosterFiles(SpreadsheetConverter converter, Limits limits) {
        this.converter = converter;
        this.most = limits.of(Limit.PEOPLE_OF_A_DISTRICT);
    }

    /** Reads files on a thread that may block; an {@link InvalidFile} says why it cannot. */
    public RosterRead read(List<Path> files, Predicate<String> isOwnHost) throws IOException {
        var tables = new EnumMap<Kind, RosterTable>(Kind.class);
        for (var file : files) {
            var content = Files.readAllBytes(file);
            if (!FoundAccounts.isWorkbook(content)) {
                put(content, tables);
            } else if (content[0] != 'P' || !unzip(file, tables)) {
                put(converter.toCsv(content), tables);
            }
        }
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

    private static void put(byte[] csv, Map<Kind, RosterTable> tables) {
        var table = RosterTable.of(csv);
        if (table.kind() != Kind.UNREAD && tables.put(table.kind(), table) != null) {
            throw new InvalidFile("two of the files are the same kind of table; upload one of each");
        }
    }

    /** Reads the tables of an archive, in whatever folder; false if it is a workbook. */
    private static boolean unzip(Path file, Map<Kind, RosterTable> tables) throws IOException {
        try (var zip = ZipFile.builder().setFile(file.toFile()).get()) {
            if (zip.getEntry("[Content_Types].xml") != null) {
                return false;
            }
            int left = MOST_UNPACKED;
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (READ.contains(fileName(entry.getName()))) {
                    try (var content = zip.getInputStream(entry)) {
                        var csv = content.readNBytes(left + 1);
                        if (csv.length > left) {
                            throw new InvalidFile(
                                    "the archive unpacks to more than %d MB; upload users.csv, orgs.csv and"
                                                    .formatted(MOST_UNPACKED / 1024 / 1024)
                                            + " roles.csv alone");
                        }
                        left -= csv.length;
                        put(csv, tables);
                    }
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            if (e instanceof InvalidFile invalid) {
                throw invalid;
            }
            throw unreadable(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (tables.isEmpty()) {
            throw new InvalidFile(
                    "the archive has no users.csv; zip the files of a OneRoster export, or upload a table");
        }
        return true;
    }

    private static InvalidFile unreadable(Exception cause) {
        return new InvalidFile("the archive cannot be unpacked; zip the files again, or upload them one by one", cause);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
