package org.lookalike.detector.registry.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.ImportCounts;
import org.lookalike.detector.registry.NewSchools;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FileImport.Outcome;
import org.lookalike.detector.registry.imports.FileImport.Row;
import org.lookalike.detector.registry.imports.FileImport.Schools;
import org.lookalike.detector.registry.imports.FileImport.State;
import org.lookalike.detector.registry.imports.FileImport.Summary;
import org.lookalike.detector.registry.imports.FileImports.Tally;
import org.lookalike.detector.registry.imports.FileImports.Work;

/**
 * Adds the schools of a file to registered districts, some districts at a time. A file of one's own that names a district that
 * is not registered has an error; the national file has most of its schools in such districts, which are counted.
 */
@ApplicationScoped
class SchoolImport {

    private static final String NOT_REGISTERED =
            "is the id of no registered district; correct it, or register the district first";

    private final FileImports imports;
    private final Registry registry;
    private final Validator validator;
    private final RegistryConfig config;

    SchoolImport(FileImports imports, Registry registry, Validator validator, RegistryConfig config) {
        this.imports = imports;
        this.registry = registry;
        this.validator = validator;
        this.config = config;
    }

    /** Reads and stores on the calling thread, which must be allowed to block. */
    void run(Work work) {
        var file = SchoolFile.read(work.content(), validator);
        var run = new Run(work, file);
        run.refuse(file.refused());
        var districts = file.districts();
        for (int from = 0; from < districts.size(); from += config.importChunk()) {
            run.add(districts.subList(from, Math.min(districts.size(), from + config.importChunk())));
        }
        run.finish();
    }

    private final class Run {

        private final Work work;
        private final SchoolFile file;
        private final List<Row> rows = new ArrayList<>();
        private ImportCounts counts = ImportCounts.NONE;
        private int done;
        private int refused;
        private int added;
        private int districts;
        private int elsewhere;
        private int districtsElsewhere;

        Run(Work work, SchoolFile file) {
            this.work = work;
            this.file = file;
            this.done = file.closed() + file.refused().size();
        }

        void refuse(List<RejectedRow> rejected) {
            refused += rejected.size();
            rejected.forEach(one -> rows.add(Row.refused(one, null, null)));
        }

        void add(List<NewSchools> given) {
            done += given.stream().mapToInt(one -> one.schools().size()).sum();
            if (work.state() == State.CHECKING) {
                check(given);
            } else {
                register(given);
            }
            advance();
        }

        private void register(List<NewSchools> given) {
            var result = BlockingAwait.on(() -> registry.addSchools(given, Actor.forAll(work.who())));
            counts = counts.plus(result.imported().counts());
            refused += result.imported().refused().size();
            added += result.added();
            districts += result.districts();
            result.leftOut().forEach(this::leaveOut);
        }

        private void check(List<NewSchools> given) {
            var planned = BlockingAwait.on(() -> registry.previewSchools(given));
            planned.forEach(this::check);
            var known = planned.stream().map(Registry.Planned::line).collect(Collectors.toSet());
            given.stream().filter(one -> !known.contains(one.line())).forEach(this::leaveOut);
        }

        private void check(Registry.Planned planned) {
            var row = Row.of(planned);
            rows.add(row);
            counts = counts.plus(row.counts());
            refused += row.outcome() == Outcome.REFUSED ? 1 : 0;
            var before = planned.before();
            if (row.outcome() != Outcome.REFUSED && before != null) {
                var more = planned.after().schoolList().size()
                        - before.schoolList().size();
                added += more;
                districts += more > 0 ? 1 : 0;
            }
        }

        private void leaveOut(NewSchools given) {
            if (file.headings().isNationalOfSchools()) {
                elsewhere += given.schools().size();
                districtsElsewhere++;
            } else {
                refuse(given.listed().stream()
                        .map(school -> school.district().rejected(NOT_REGISTERED))
                        .toList());
            }
        }

        void finish() {
            done = file.rows();
            advance();
        }

        private void advance() {
            var summary = new Summary(
                    file.headings().asRead(),
                    new Schools(added, districts, file.closed(), elsewhere, districtsElsewhere));
            var tally = new Tally(done, counts.created(), counts.updated(), counts.unchanged(), refused);
            var checked = work.state() == State.CHECKING ? List.copyOf(rows) : List.<Row>of();
            BlockingAwait.on(() -> imports.advance(work.importId(), tally, checked, summary));
            rows.clear();
        }
    }
}
