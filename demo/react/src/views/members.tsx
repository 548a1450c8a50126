export function Members() {
  return (
    <>
      <h1>Shelves</h1>
      <auth-guard>
        <p className="members">The shed is open on Saturdays from nine to one.</p>
        <auth-panel slot="signed-out" />
      </auth-guard>

      <auth-guard roles="member">
        <p className="borrowers">Ladder, hedge trimmer, tile cutter: take what you need and keep it for a week.</p>
      </auth-guard>

      <auth-guard roles="keeper">
        <p className="keepers">The key to the shed hangs behind the door.</p>
        <p className="denied" slot="denied">
          The key is with the keepers.
        </p>
      </auth-guard>
    </>
  );
}
