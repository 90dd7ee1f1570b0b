package org.lookalike.detector.registry;

/** How many districts an import registered, changed, and found as they were. */
public record ImportCounts(int created, int updated, int unchanged) {

    public static final ImportCounts NONE = new ImportCounts(0, 0, 0);

    public ImportCounts plus(ImportCounts more) {
        return new ImportCounts(created + more.created, updated + more.updated, unchanged + more.unchanged);
    }
}
