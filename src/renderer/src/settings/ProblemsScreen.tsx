export function ProblemsScreen() {
  return null;
}
