export function Home() {
  return (
    <>
      <h1>Borrow the tool, do the job, bring it back.</h1>
      <p>A shed of good tools on Alder Street, shared by the people who live around it.</p>
      <auth-guard>
        <p className="welcome">
          You are in. <a href="#members">To the shelves</a>
        </p>
        <auth-logout />
        <auth-panel slot="signed-out">
          <p slot="footer">An account is free, and so are the tools.</p>
        </auth-panel>
      </auth-guard>
    </>
  );
}
