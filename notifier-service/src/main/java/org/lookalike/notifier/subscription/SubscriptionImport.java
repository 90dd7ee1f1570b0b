package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.lookalike.httpserver.input.FieldPaths;
import org.lookalike.notifier.subscription.SubscriptionFile.Row;
import org.lookalike.notifier.subscription.SubscriptionPolicy.Refused;
import org.lookalike.postgres.Sequentially;

/** Makes subscriptions of a file's rows, each by itself: a bad row holds up no other. */
@Singleton
record SubscriptionImport(Subscriptions subscriptions, Validator validator) {

    private static final Report NOTHING = new Report(0, 0, List.of());
    private static final Comparator<ConstraintViolation<?>> FIRST_FIELD = Comparator.comparing(FieldPaths::of);

    /** What became of the rows of a file: created, unchanged as already in force, or rejected. */
    @Schema(name = "SubscriptionImportReport")
    record Report(int created, int unchanged, List<Rejected> rejected) {}

    /** A row that made no subscription: the line where it begins, from 1, what is wrong, and how to mend it. */
    @Schema(name = "RejectedSubscription")
    record Rejected(long line, String field, String reason) {}

    Uni<Report> run(List<Row> rows) {
        return Sequentially.map(rows, this::add)
                .map(reports -> reports.stream().reduce(NOTHING, SubscriptionImport::plus));
    }

    private static Report plus(Report one, Report other) {
        return new Report(
                one.created + other.created,
                one.unchanged + other.unchanged,
                Stream.concat(one.rejected.stream(), other.rejected.stream()).toList());
    }

    private Uni<Report> add(Row row) {
        if (row.backupProblem() != null) {
            return Uni.createFrom().item(rejected(row, "backup", row.backupProblem()));
        }
        return validator.validate(row.request(), SubscriptionRequest.Creation.class).stream()
                .min(FIRST_FIELD)
                .map(violation ->
                        Uni.createFrom().item(rejected(row, FieldPaths.of(violation), violation.getMessage())))
                .orElseGet(() -> subscribe(row));
    }

    private Uni<Report> subscribe(Row row) {
        return subscriptions
                .add(row.request())
                .map(added -> report(row, added))
                .onFailure(Refused.class)
                .recoverWithItem(failure -> {
                    var refused = (Refused) failure;
                    return rejected(row, refused.field(), refused.reason());
                });
    }

    private static Report rejected(Row row, String field, String reason) {
        return new Report(0, 0, List.of(new Rejected(row.line(), field, reason)));
    }

    private static Report report(Row row, Subscriptions.Added added) {
        if (added.isNew()) {
            return new Report(1, 0, List.of());
        }
        return row.request().isMetBy(added.subscription())
                ? new Report(0, 1, List.of())
                : rejected(
                        row,
                        "address",
                        "has a subscription to these districts on other terms; change subscription %s with PUT"
                                .formatted(added.subscription().id()));
    }
}
