package io.qingliu.blacklist.policy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Text;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is pushed to departments, and which measures of their own they are asked to consider.
 *
 * @param suspectedFrom the rung from which a suspicion is pushed, labelled as such (M-1.1)
 * @param competence behaviours that are pushed to a department, by its member code; all for one
 *     that is not named
 * @param measures measures of departments; each is off unless it is turned on and its legal basis
 *     is valid on the day (docs/reference/policy.md §3)
 */
public record Departments(
        ListingStatus suspectedFrom,
        Map<String, List<Behavior>> competence,
        List<DepartmentMeasure> measures) {

    /**
     * @throws PolicyException naming the first key that breaks a rule
     */
    public Departments {
        if (suspectedFrom == null
                || !suspectedFrom.reaches(ListingStatus.NOTIFIED)
                || suspectedFrom.reaches(ListingStatus.DECIDED)) {
            throw new PolicyException(
                    "suspectedFrom", suspectedFrom, "be NOTIFIED, ENTERPRISE_CONFIRMED or SHARED");
        }
        competence = competence == null ? Map.of() : Map.copyOf(competence);
        measures = measures == null ? List.of() : List.copyOf(measures);
        for (DepartmentMeasure measure : measures) {
            measure.check();
        }
    }

    /**
     * A measure of a department.
     *
     * @param department member code of who carries it out
     * @param enabled whether it may be asked for at all
     */
    public record DepartmentMeasure(
            String department, String code, Text name, LegalBasis legalBasis, boolean enabled) {

        private void check() {
            String key = "measures." + code;
            if (code == null || code.isBlank()) {
                throw new PolicyException("measures.code", code, "name the measure");
            }
            if (department == null || department.isBlank()) {
                throw new PolicyException(key + ".department", department, "name a department");
            }
            if (enabled && (legalBasis == null || !legalBasis.isGiven())) {
                throw new PolicyException(
                        key + ".legalBasis",
                        legalBasis,
                        "name document, article, listEdition and validFrom before it is enabled");
            }
            if (legalBasis != null && legalBasis.endsBeforeItBegins()) {
                throw new PolicyException(
                        key + ".legalBasis.validTo",
                        legalBasis.validTo(),
                        "not be before validFrom " + legalBasis.validFrom());
            }
        }

        /** Whether the department may be asked on that day. */
        boolean isOpenOn(LocalDate day) {
            return enabled && legalBasis.isValidOn(day);
        }
    }

    /**
     * The law a departmental measure rests on (docs/reference/policy.md §3.1).
     *
     * @param listEdition edition of the national list of measures that names it
     * @param validTo last day; null while it holds
     */
    public record LegalBasis(
            String document,
            String article,
            String listEdition,
            LocalDate validFrom,
            LocalDate validTo) {

        boolean isGiven() {
            return filled(document) && filled(article) && filled(listEdition) && validFrom != null;
        }

        private boolean endsBeforeItBegins() {
            return validFrom != null && validTo != null && validTo.isBefore(validFrom);
        }

        boolean isValidOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }

        private static boolean filled(String text) {
            return text != null && !text.isBlank();
        }
    }

    /** Those of these behaviours that are within the department's competence. */
    public List<Behavior> coveredBy(String department, Collection<Behavior> behaviors) {
        List<Behavior> competent = competence.get(department);
        return behaviors.stream()
                .filter(b -> competent == null || competent.contains(b))
                .distinct()
                .sorted()
                .toList();
    }

    /** The first day after this one on which a legal basis begins or is over, if there is one. */
    public Optional<LocalDate> nextChange(LocalDate day) {
        return measures.stream()
                .filter(DepartmentMeasure::enabled)
                .map(DepartmentMeasure::legalBasis)
                .flatMap(
                        basis ->
                                Stream.of(
                                        basis.validFrom(),
                                        basis.validTo() == null
                                                ? basis.validFrom()
                                                : basis.validTo().plusDays(1)))
                .filter(change -> change.isAfter(day))
                .min(Comparator.naturalOrder());
    }

    /** Codes of the measures the department can be asked for on that day, sorted. */
    public List<String> openTo(String department, LocalDate day) {
        return measures.stream()
                .filter(m -> m.department().equals(department) && m.isOpenOn(day))
                .map(DepartmentMeasure::code)
                .sorted()
                .toList();
    }
}
