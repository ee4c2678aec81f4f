package io.holdfast.calendar;

/**
 * An inspector of a company. Written {@code company/inspector}, as in the claims of the journal.
 *
 * @param companyId 1–64 characters of {@code A–Z a–z 0–9 . _ -}
 * @param id the same, unique within the company
 */
public record InspectorId(String companyId, String id) implements Comparable<InspectorId> {
    private static final int LENGTH_MAX = 64;

    public InspectorId {
        if (!isClientId(companyId) || !isClientId(id)) {
            throw new IllegalArgumentException("not an inspector: " + companyId + "/" + id);
        }
    }

    /** Whether a client may use this as the id of a company, an inspector or a service. */
    public static boolean isClientId(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!isOfAnId(text.charAt(i))) {
                return false;
            }
        }
        return length > 0 && length <= LENGTH_MAX;
    }

    private static boolean isOfAnId(char one) {
        boolean isLetter = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
        return isLetter || (one >= '0' && one <= '9') || one == '.' || one == '_' || one == '-';
    }

    /**
     * Reads {@code company/inspector}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static InspectorId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an inspector: " + text);
        }
        return new InspectorId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The order in which the calendars of a team are asked. */
    @Override
    public int compareTo(InspectorId other) {
        int byCompany = companyId.compareTo(other.companyId);
        return byCompany != 0 ? byCompany : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return companyId + "/" + id;
    }
}
