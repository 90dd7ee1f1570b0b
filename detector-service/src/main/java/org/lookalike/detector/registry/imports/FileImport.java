package org.lookalike.detector.registry.imports;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.EntryResult;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.StorableText;

/** A file of districts, checked, and imported once somebody confirms; its total of rows is exact once it was read. */
public record FileImport(
        UUID importId,
        String fileName,
        State state,
        @Schema(description = "Why the file cannot be imported at all") @Nullable String problem,
        int rowsTotal,
        int rowsDone,
        int created,
        int changed,
        int unchanged,
        int refused,
        String requestedBy,
        @Nullable String confirmedBy,
        Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant finishedAt,
        Summary summary) {

    /** The only column of a file of JSON objects. */
    private static final List<Heading> LINES = List.of(new Heading("JSON", "json"));

    public enum State {
        /** Its rows are compared with the registry; nothing is written. */
        CHECKING,
        /** It awaits confirmation. */
        CHECKED,
        /** Its rows are being registered. */
        IMPORTING,
        DONE,
        /** It cannot be read. */
        FAILED
    }

    public enum Format {
        CSV,
        NDJSON,
        /** A workbook of Excel, which becomes CSV before it is read. */
        XLSX;

        static final String CSV_TYPE = "text/csv";
        static final String NDJSON_TYPE = "application/x-ndjson";
        static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

        /** The format of a request's body, which is one of these types, or is not said. */
        static Format of(@Nullable MediaType type) {
            if (type == null) {
                var fix = "say by the header Content-Type what the file is: " + CSV_TYPE + ", " + NDJSON_TYPE
                        + " or, at /api/v1/imports, " + XLSX_TYPE;
                throw new Problem(Status.UNSUPPORTED_MEDIA_TYPE, "Unknown format", fix);
            }
            return switch ("%s/%s".formatted(type.getType(), type.getSubtype()).toLowerCase(Locale.ROOT)) {
                case CSV_TYPE -> CSV;
                case NDJSON_TYPE -> NDJSON;
                default -> XLSX;
            };
        }
    }

    /** A checked row: its line, from 1, the district's name, if it could be read, and what would change or why not. */
    public record Row(
            long line, RowOutcome outcome, @Nullable String name, @Nullable String districtId, Detail detail) {

        private static final int LONGEST_NAME = 200;

        static Row refused(RejectedRow why, @Nullable String name, @Nullable String districtId) {
            var detail = new Detail(List.of(), why.field(), why.column(), why.value(), why.reason(), null, null);
            return new Row(why.line(), RowOutcome.REFUSED, shortName(name), districtId, detail);
        }

        /** A name that may be the reason why its row is refused, as it can be stored. */
        static @Nullable String shortName(@Nullable String name) {
            return name == null ? null : StorableText.of(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        }

        static Row of(EntryResult result) {
            var before = result.before();
            var after = result.after();
            if (result.refused() != null) {
                return refused(result.refused(), after == null ? null : after.name(), result.districtId());
            }
            var applied = result.applied();
            var changes = before == null ? ProfileChanges.all(applied) : ProfileChanges.between(before, applied);
            var entry = result.entry();
            var detail = new Detail(changes, null, null, null, null, entry.leftOut(), null);
            return new Row(entry.line(), result.outcome(), applied.name(), result.districtId(), detail);
        }
    }

    /** What would change, or why the row is refused, with its cells; those left out say {@code N/A} or alike. */
    public record Detail(
            List<ProfileChanges.FieldChange> changes,
            @Nullable String field,
            @Nullable String column,
            @Nullable String value,
            @Nullable String reason,
            List<RejectedRow.FileCell> leftOut,
            List<String> cells) {

        public Detail {
            leftOut = leftOut == null ? List.of() : leftOut;
            cells = cells == null ? List.of() : cells;
        }

        /** The cell that refuses the row, quoted as it is written, and why. */
        public String sentence() {
            var cell = Objects.requireNonNullElse(column != null ? column : field, "");
            var why = reason == null ? "" : reason.replace("'%s': ".formatted(value), "");
            return (cell + (value == null ? "" : " “%s”".formatted(value)) + (cell.isEmpty() ? "" : ": ") + why)
                    .strip();
        }
    }

    /** What a file as a whole holds: its columns, and the counts of a file of schools; null for other files. */
    public record Summary(List<Heading> headings, @Nullable Schools schools) {

        static final Summary NONE = new Summary(List.of(), null);
    }

    /** A heading of the file, and the field that its column is read as; null if it is not read. */
    public record Heading(String column, @Nullable String field) {}

    /** How many schools are new, to how many districts; closed or not open yet; and of how many unregistered ones. */
    public record Schools(int added, int districts, int closed, int elsewhere, int districtsElsewhere) {

        /** After so many schools were added to one more district. */
        Schools plus(int more) {
            return new Schools(added + more, districts + (more > 0 ? 1 : 0), closed, elsewhere, districtsElsewhere);
        }

        /** After so many schools of one more district were left out. */
        Schools leavingOut(int more) {
            return new Schools(added, districts, closed, elsewhere + more, districtsElsewhere + 1);
        }
    }

    public List<Heading> columns() {
        return summary.headings().isEmpty() ? LINES : summary.headings();
    }

    public boolean isUnderWay() {
        return state == State.CHECKING || state == State.IMPORTING;
    }

    /** The progress, 0 to 100. */
    public int percent() {
        return rowsTotal == 0 ? 0 : (int) Math.min(100, 100L * rowsDone / rowsTotal);
    }
}
